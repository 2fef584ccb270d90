using System.Collections.Immutable;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>All attempts at a task, and a timeline of how it spent its time.</summary>
public sealed class TaskHistory
{
    private readonly List<TaskSegment> _segments = [];
    private ImmutableArray<AttemptView> _attempts = [];

    /// <summary>
    /// The attempts so far, oldest first, in a list that never changes; an attempt that was interrupted and started again is listed once.
    /// </summary>
    public IReadOnlyList<AttemptView> Attempts => _attempts;

    /// <summary>From the end of Preflight to the first attempt; null before Preflight passed.</summary>
    public Period? Queued { get; private set; }

    /// <summary>The timeline, without gaps while a coordinator had the run.</summary>
    public IReadOnlyList<TaskSegment> Segments => _segments;

    internal void Begin(TimeSpan at) => Go(SegmentKind.Wait, WaitCause.Dependency, 0, at);

    internal void Apply(TaskEvent e, TaskState after, TimeSpan at)
    {
        Add(e, at);
        switch (after)
        {
            case { Phase: TaskPhase.Completed }:
                Close(at);
                break;
            case { WaitsFor: { } cause } when e is not IntegrationStarted:
                Go(SegmentKind.Wait, cause, after.Attempt, at);
                break;
            default:
                Go(KindOf(e, after), cause: null, after.Attempt, at);
                break;
        }
    }

    /// <summary>From now on, no coordinator has the run.</summary>
    internal void Close(TimeSpan at)
    {
        if (_segments is [.., { End: null } open])
        {
            _segments.RemoveAt(_segments.Count - 1);
            if (open.Start < at)
            {
                _segments.Add(open with { End = at });
            }
        }
    }

    /// <summary>A coordinator has the run again.</summary>
    internal void Resume(TaskState state, TimeSpan at)
    {
        Close(at);
        if (state.WaitsFor is { } cause)
        {
            Go(SegmentKind.Wait, cause, state.Attempt, at);
        }
    }

    // If the attempt already has a verdict, the slot is for a reviewer.
    private static SegmentKind KindOf(TaskEvent e, TaskState after) => after switch
    {
        { IsVerifying: true } => SegmentKind.Verification,
        { Phase: TaskPhase.Committing } => SegmentKind.Commit,
        { Phase: TaskPhase.Reporting } => SegmentKind.Merge,
        _ when e is IntegrationStarted => SegmentKind.Merge,
        { Verdict: not null, Current: not null } => SegmentKind.Review,
        _ => SegmentKind.Agent,
    };

    private void Go(SegmentKind kind, WaitCause? cause, int attempt, TimeSpan at)
    {
        if (_segments is [.., { End: null } open])
        {
            if ((open.Kind, open.Cause) == (kind, cause))
            {
                _segments[^1] = open with { Attempt = attempt };
                return;
            }

            Close(at);
        }

        _segments.Add(new TaskSegment(kind, cause, attempt, at));
    }

    private void Add(TaskEvent e, TimeSpan at)
    {
        switch (e)
        {
            case TaskStarted:
                Queued ??= new Period(at);
                break;
            case AttemptStarted started:
                Queued = Queued?.UntilAtMost(at);
                _attempts = _attempts.RemoveAll(earlier => earlier.Started.Attempt == started.Attempt && earlier.Failure is null)
                    .Add(new AttemptView(started) { AgentTime = new Period(at) });
                break;
            case TaskNoted noted:
                Last(attempt => attempt with { Note = noted.Text });
                break;
            case AgentFinished finished:
                Last(attempt => attempt with { Agent = finished.Result, AgentTime = attempt.AgentTime.Until(at) });
                break;
            case Committed committed:
                Last(attempt => attempt with { Commit = committed });
                break;
            case VerificationStarted:
                Last(attempt => attempt with { VerificationTime = Open(attempt.VerificationTime, at) });
                break;
            case VerificationFinished finished:
                Last(attempt => attempt with { Verdicts = [.. attempt.Verdicts, finished], VerificationTime = attempt.VerificationTime?.Until(at) });
                break;
            case ReviewFinished finished:
                Last(attempt => attempt with { Reviews = [.. attempt.Reviews, finished] });
                break;
            case IntegrationStarted:
                Last(attempt => attempt with { MergeTime = Open(attempt.MergeTime, at) });
                break;
            case Integrated integrated:
                Last(attempt => attempt with { Merged = integrated.Commit, MergeTime = attempt.MergeTime?.Until(at) });
                break;
            case AttemptFailed failed:
                Last(attempt => attempt with { Failure = failed.Feedback, AgentTime = attempt.AgentTime.UntilAtMost(at) });
                break;
            default:
                break;
        }
    }

    private void Last(Func<AttemptView, AttemptView> change)
    {
        if (_attempts is [.., var last])
        {
            _attempts = _attempts.SetItem(_attempts.Length - 1, change(last));
        }
    }

    // A second verification or merge continues the period of the first.
    private static Period Open(Period? earlier, TimeSpan at) => new(earlier?.Start ?? at);
}
