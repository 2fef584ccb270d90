namespace DawBuild.Runs.Agents;

/// <summary>What an agent is told besides its task. Bounded: it does not grow with the plan.</summary>
public sealed record PromptContext
{
    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>What the whole plan is for.</summary>
    public string? Goal { get; init; }

    /// <summary>Titles of the tasks that wait for this one, with their ids.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>Summaries of the task's own dependencies, nearest first.</summary>
    public IReadOnlyList<TaskSummary> Dependencies { get; init; } = [];

    /// <summary>A digest of each completed wave without those dependencies, latest first.</summary>
    public IReadOnlyList<string> WaveDigests { get; init; } = [];

    /// <summary>What failed before, oldest first.</summary>
    public IReadOnlyList<AttemptFeedback> Feedback { get; init; } = [];

    /// <summary>What a person said with <c>daw retry --note</c>, oldest first.</summary>
    public IReadOnlyList<PersonNote> Notes { get; init; } = [];

    /// <summary>What earlier tasks taught: words of others, 1,500 characters together at most.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>What the attempt finds in its working directory.</summary>
    public FoundWork Found { get; init; }

    /// <summary>The attempt that is the last one if all fail; 0 when that is not known.</summary>
    public int LastAttempt { get; init; }

    /// <summary>What to review; null for an agent that is to do the task.</summary>
    public ReviewSubject? Review { get; init; }
}
