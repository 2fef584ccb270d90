namespace DawBuild.Execution.Agents;

/// <summary>What an agent is told besides its task. Bounded: it does not grow with the plan.</summary>
public sealed record PromptContext
{
    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>Summaries of the task's own dependencies, nearest first.</summary>
    public IReadOnlyList<TaskSummary> Dependencies { get; init; } = [];

    /// <summary>One digest a completed wave, latest first.</summary>
    public IReadOnlyList<string> WaveDigests { get; init; } = [];

    /// <summary>What failed before, oldest first.</summary>
    public IReadOnlyList<AttemptFeedback> Feedback { get; init; } = [];

    /// <summary>What a person said with <c>daw retry --note</c>.</summary>
    public string? Note { get; init; }

    /// <summary>What to review; null for an agent that is to do the task.</summary>
    public ReviewSubject? Review { get; init; }
}
