namespace DawBuild.Runs.Agents;

/// <summary>What an agent is told besides its task. Its size is limited and does not grow with the plan.</summary>
public sealed record PromptContext
{
    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>The goal of the whole plan.</summary>
    public string? Goal { get; init; }

    /// <summary>Ids and titles of the tasks that depend on this one.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>Summaries of the task's direct dependencies, nearest first.</summary>
    public IReadOnlyList<TaskSummary> Dependencies { get; init; } = [];

    /// <summary>A digest of each completed wave, without those dependencies; latest first.</summary>
    public IReadOnlyList<string> WaveDigests { get; init; } = [];

    /// <summary>The failures of earlier attempts, oldest first.</summary>
    public IReadOnlyList<AttemptFeedback> Feedback { get; init; } = [];

    /// <summary>What people wrote with <c>daw retry --note</c>, oldest first.</summary>
    public IReadOnlyList<PersonNote> Notes { get; init; } = [];

    /// <summary>Lessons from earlier tasks: text from other authors, at most 1,500 characters in total.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>What the attempt finds in its working directory.</summary>
    public FoundWork Found { get; init; }

    /// <summary>The number of the last possible attempt; 0 if unknown.</summary>
    public int LastAttempt { get; init; }

    /// <summary>What to review; null for an agent that works on the task.</summary>
    public ReviewSubject? Review { get; init; }
}
