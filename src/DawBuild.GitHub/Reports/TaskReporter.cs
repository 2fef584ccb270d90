using DawBuild.Findings;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.GitHub.Reports;

/// <summary>Folds the events of one task into its <see cref="TaskReport"/>.</summary>
internal sealed class TaskReporter(TaskReport report)
{
    private readonly List<AttemptReport> _attempts = [];
    private int _failures;
    private DateTimeOffset? _queuedAt;

    public TaskReport Report { get; private set; } = report;

    /// <summary>Applies an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="at">The time on a clock that stops while the run has no coordinator.</param>
    public void Apply(TaskEvent e, DateTimeOffset at)
    {
        switch (e)
        {
            case TaskStarted:
                Report = Report with { StartedAt = Report.StartedAt ?? e.At };
                _queuedAt ??= at;
                break;
            case AttemptStarted started:
                Report = Report with { Queued = Report.Queued ?? at - _queuedAt };
                Begin(new AttemptReport(started.Attempt, started.Agent, started.Model, new Span(at)));
                break;
            case AgentFinished { Result: var result }:
                Last(attempt => attempt with
                {
                    AgentTime = attempt.AgentTime.Until(at),
                    CostUsd = result.CostUsd,
                    Tokens = (result.InputTokens ?? 0) + (result.OutputTokens ?? 0),
                });
                break;
            case Committed committed:
                Last(attempt => attempt with { Commit = committed.Commit });
                break;
            case VerificationStarted:
                Last(attempt => attempt with { VerifyTime = new Span(attempt.VerifyTime?.Start ?? at) });
                break;
            case VerificationFinished finished:
                Last(attempt => attempt with { VerifyTime = attempt.VerifyTime?.Until(at), Verdict = finished.Verdict, Flaky = attempt.Flaky || finished.Flaky });
                break;
            case IntegrationStarted:
                Last(attempt => attempt with { IntegrateTime = new Span(attempt.IntegrateTime?.Start ?? at) });
                break;
            case Integrated:
                Last(attempt => attempt with { IntegrateTime = attempt.IntegrateTime?.Until(at) });
                break;
            case AttemptFailed failed:
                _failures++;
                Last(attempt => attempt with { Failure = failed.Feedback, AgentTime = attempt.AgentTime.End is null ? attempt.AgentTime.Until(at) : attempt.AgentTime });
                break;
            case TaskCompleted completed:
                Report = Report with { Summary = completed.Summary, EndedAt = e.At };
                break;
            case TaskBlocked blocked:
                Report = Report with { Blocked = blocked, EndedAt = e.At };
                break;
            case TaskRetried:
                _failures = 0;
                Report = Report with { Blocked = null, EndedAt = null };
                break;
            default:
                break;
        }
    }

    /// <summary>Brings the report up to date after events.</summary>
    /// <param name="state">The task's state according to the journal.</param>
    /// <param name="elapsed">How long the run has taken.</param>
    /// <param name="train">The place in the merge train; null if it is not in the train.</param>
    public void Settle(TaskState state, TimeSpan elapsed, TrainPlace? train)
    {
        Report = Report with { Phase = state.Phase, Train = train, Attempts = [.. _attempts], Took = Report.StartedAt is null ? null : state.Took(elapsed) };
        Report = Report with { Outcome = Outcome() };
    }

    // An interrupted attempt that is restarted keeps its number.
    private void Begin(AttemptReport attempt)
    {
        _attempts.RemoveAll(earlier => earlier.Number == attempt.Number && earlier.Failure is null);
        _attempts.Add(attempt);
    }

    private void Last(Func<AttemptReport, AttemptReport> change)
    {
        if (_attempts.Count > 0)
        {
            _attempts[^1] = change(_attempts[^1]);
        }
    }

    private TaskOutcome Outcome() => Report.Phase switch
    {
        TaskPhase.Pending or TaskPhase.Ready or TaskPhase.Queued => TaskOutcome.Queued,
        TaskPhase.Completed => HasRemarks() ? TaskOutcome.CompletedWithRemarks : TaskOutcome.Completed,
        TaskPhase.Blocked => WhyBlocked(),
        _ => TaskOutcome.Running,
    };

    private TaskOutcome WhyBlocked()
    {
        if (Report.Blocked?.Question is not null || _failures < Report.Retries)
        {
            return TaskOutcome.NeedsPerson;
        }

        return _attempts[^1].Failure?.Outcome is AttemptOutcome.TimedOut or AttemptOutcome.Silent ? TaskOutcome.TimedOut : TaskOutcome.Failed;
    }

    private bool HasRemarks() =>
        Report.LastAttempt is { } last
        && (last.Flaky || last.Verdict?.Commands.SelectMany(command => command.Findings).Any(IsWarning) == true);

    private static bool IsWarning(Finding finding) => string.Equals(finding.Severity, "warning", StringComparison.OrdinalIgnoreCase);
}
