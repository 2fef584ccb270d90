using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.GitHub.Reports;

/// <summary>The state of one task at one moment.</summary>
/// <param name="Task">The task in the plan.</param>
internal sealed record TaskReport(PlanTask Task)
{
    public TaskId Id => Task.Id;

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

    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];

    /// <summary>What it did, once completed.</summary>
    public TaskSummary? Summary { get; init; }

    /// <summary>Why it waits for a person; null if it does not.</summary>
    public TaskBlocked? Blocked { get; init; }

    /// <summary>The task that keeps it from starting, for <see cref="TaskOutcome.Skipped"/>.</summary>
    public TaskId? SkippedBecauseOf { get; init; }

    public decimal CostUsd { get; init; }

    public long Tokens { get; init; }

    public AttemptView? LastAttempt => Attempts is [.., var last] ? last : null;

    public bool IsOver => Outcome is not (TaskOutcome.Queued or TaskOutcome.Running);

    /// <summary>Reports a task as it is now.</summary>
    /// <param name="task">The task in the plan.</param>
    /// <param name="state">Its state.</param>
    /// <param name="history">Its attempts.</param>
    /// <param name="elapsed">How long the run has taken.</param>
    public static TaskReport Of(PlanTask task, TaskState state, TaskHistory history, TimeSpan elapsed)
    {
        var report = new TaskReport(task)
        {
            Phase = state.Phase,
            StartedAt = state.QueuedAt,
            EndedAt = state.EndedAt,
            Took = state.QueuedAt is null ? null : state.Took(elapsed),
            Queued = history.Queued?.Length,
            Attempts = history.Attempts,
            Summary = state.Summary,
            Blocked = state.Blocked,
            CostUsd = state.CostUsd,
            Tokens = state.Tokens,
        };
        return report with { Outcome = report.OutcomeAfter(state.Feedback.Count) };
    }

    private TaskOutcome OutcomeAfter(int failures) => Phase switch
    {
        TaskPhase.Pending or TaskPhase.Ready or TaskPhase.Queued => TaskOutcome.Queued,
        TaskPhase.Completed => HasRemarks() ? TaskOutcome.CompletedWithRemarks : TaskOutcome.Completed,
        TaskPhase.Blocked when Blocked?.Question is not null || failures < Task.Retries => TaskOutcome.NeedsPerson,
        TaskPhase.Blocked when LastAttempt?.Failure?.Outcome is AttemptOutcome.TimedOut or AttemptOutcome.Silent => TaskOutcome.TimedOut,
        TaskPhase.Blocked => TaskOutcome.Failed,
        _ => TaskOutcome.Running,
    };

    private bool HasRemarks() => LastAttempt is { } last && (last.IsFlaky || last.Verdict?.Commands.SelectMany(command => command.Findings).Any(IsWarning) == true);

    private static bool IsWarning(Finding finding) => string.Equals(finding.Severity, "warning", StringComparison.OrdinalIgnoreCase);
}
