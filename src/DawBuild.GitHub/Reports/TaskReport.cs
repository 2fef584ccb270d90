using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.GitHub.Reports;

/// <summary>The state of one task at one moment.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The title in the plan.</param>
/// <param name="DependsOn">The dependencies.</param>
/// <param name="Retries">The maximum number of attempts.</param>
internal sealed record TaskReport(TaskId Id, string Title, IReadOnlyList<TaskId> DependsOn, int Retries)
{
    public TaskPhase Phase { get; init; }

    public TaskOutcome Outcome { get; init; }

    /// <summary>When its preflight passed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed or blocked.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it has taken so far, without the time when it waited for a person or the run had no coordinator; null before it started.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>How long it waited for its first slot; null until it got one.</summary>
    public TimeSpan? Queued { get; init; }

    /// <summary>The place in the merge train; null if it is not in the train.</summary>
    public TrainPlace? Train { get; init; }

    public IReadOnlyList<AttemptReport> Attempts { get; init; } = [];

    /// <summary>What it did, once completed.</summary>
    public TaskSummary? Summary { get; init; }

    /// <summary>Why it waits for a person; null if it does not.</summary>
    public TaskBlocked? Blocked { get; init; }

    /// <summary>The task that keeps it from starting, for <see cref="TaskOutcome.Skipped"/>.</summary>
    public TaskId? SkippedBecauseOf { get; init; }

    public AttemptReport? LastAttempt => Attempts.Count == 0 ? null : Attempts[^1];

    public decimal CostUsd => Attempts.Sum(attempt => attempt.CostUsd ?? 0);

    public bool IsOver => Outcome is not (TaskOutcome.Queued or TaskOutcome.Running);
}
