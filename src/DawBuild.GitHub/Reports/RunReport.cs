using DawBuild.Planning.Graph;

namespace DawBuild.GitHub.Reports;

/// <summary>The state of a run at one moment; immutable, so that it can be published slowly while the run continues.</summary>
internal sealed record RunReport
{
    public required string Run { get; init; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; init; }

    /// <summary>The plan with its waves and planned times.</summary>
    public required PlanAnalysis Plan { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Name { get; init; }

    /// <summary>The tasks of the run in the plan's order; those discovered along the way come last.</summary>
    public required IReadOnlyList<TaskReport> Tasks { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the run took, without the time when it had no coordinator.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The time of the last event.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The commit that the run started from; null without a repository.</summary>
    public string? Base { get; init; }

    /// <summary>The tip of the integration branch; the base until the first merge.</summary>
    public string? Tip { get; init; }

    public int Slots { get; init; }

    public bool Rehearsal { get; init; }

    /// <summary>True if nothing more will happen in this session.</summary>
    public bool IsOver { get; init; }

    public decimal CostUsd { get; init; }

    public long Tokens { get; init; }

    public int Completed => Count(TaskOutcome.Completed) + Count(TaskOutcome.CompletedWithRemarks);

    public int Blocked => Count(TaskOutcome.Failed) + Count(TaskOutcome.TimedOut) + Count(TaskOutcome.NeedsPerson);

    public int Running => Count(TaskOutcome.Running);

    public RunOutcome Outcome =>
        !IsOver ? RunOutcome.Running
        : Any(TaskOutcome.Failed) || Any(TaskOutcome.TimedOut) ? RunOutcome.Failed
        : Any(TaskOutcome.NeedsPerson) ? RunOutcome.NeedsPerson
        : Any(TaskOutcome.Cancelled) || Any(TaskOutcome.Skipped) ? RunOutcome.Cancelled
        : RunOutcome.Completed;

    private int Count(TaskOutcome outcome) => Tasks.Count(task => task.Outcome == outcome);

    private bool Any(TaskOutcome outcome) => Tasks.Any(task => task.Outcome == outcome);
}
