using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Memory.Experiences;

/// <summary>The attempts at one task of a run. Time without a coordinator does not count.</summary>
internal sealed class TaskExperiences(RunStarted run)
{
    private const int MaxPaths = 30;
    private const string Agent = "agent";

    private readonly List<Experience> _attempts = [];
    private bool _isOpen;
    private DateTimeOffset? _waiting;
    private DateTimeOffset? _working;
    private DateTimeOffset? _verifying;
    private DateTimeOffset? _verified;
    private TimeSpan _waited;
    private Verdict? _verdict;
    private string? _note;

    public IReadOnlyList<Experience> Attempts => _attempts;

    /// <summary>Resumes measuring: the run had no coordinator until now.</summary>
    public void Resume(DateTimeOffset at) => (_waiting, _working, _verifying, _verified) = (at, null, null, null);

    public void Apply(TaskEvent e)
    {
        switch (e)
        {
            case TaskReady:
                _waiting = e.At;
                break;
            case SlotTaken:
                _waited += Since(ref _waiting, e.At);
                break;
            case AttemptStarted started:
                Begin(started);
                break;
            case TaskRetried retried:
                (_note, _waiting) = (retried.Note, e.At);
                break;
            default:
                if (_isOpen)
                {
                    _attempts[^1] = After(_attempts[^1], e);
                }

                break;
        }
    }

    private void Begin(AttemptStarted started)
    {
        if (!_isOpen || !started.Again)
        {
            _attempts.Add(new Experience
            {
                Run = run.Run,
                Plan = run.Name,
                Rehearsal = run.Rehearsal,
                Task = started.Task.Value,
                Attempt = started.Attempt,
                Category = started.Category,
                Agent = started.Agent,
                Model = started.Model,
                Base = started.Base,
                Planned = started.Planned,
                Began = started.At,
                Note = _note is null ? null : PlainText.Line(_note, Fingerprint.MaxMessage),
            });
            (_note, _verdict, _isOpen) = (null, null, true);
        }

        _attempts[^1] = _attempts[^1] with { Waited = _attempts[^1].Waited + _waited };
        (_waited, _working) = (TimeSpan.Zero, started.At);
    }

    private Experience After(Experience attempt, TaskEvent e)
    {
        switch (e)
        {
            case LessonsShown shown:
                return attempt with { Lessons = shown.Lessons, HeldOut = shown.HeldOut };
            case AgentFinished finished:
                return Paid(attempt, finished.Result) with { Worked = attempt.Worked + Since(ref _working, e.At), Version = finished.Result.Version };
            case ReviewFinished review:
                return Paid(attempt, review.Result);
            case Committed committed:
                return attempt with { Commit = committed.Commit, Paths = [.. committed.Paths.Take(MaxPaths)] };
            case VerificationStarted:
                _verifying = e.At;
                return attempt;
            case VerificationFinished finished:
                (_verdict, _verified) = (finished.Verdict, e.At);
                return attempt with { Verified = attempt.Verified + Since(ref _verifying, e.At) };
            case Integrated integrated:
                return attempt with { Merged = integrated.Commit, Merging = attempt.Merging + Since(ref _verified, e.At) };
            case TaskCompleted completed:
                return Ended(attempt, e, ExperienceOutcome.Passed) with
                {
                    Summary = PlainText.Line($"{completed.Summary.Title}: {completed.Summary.Text}", Fingerprint.MaxMessage),
                };
            case AttemptFailed failed:
                return Failed(Ended(attempt, e, ExperienceOutcome.Failed), failed.Feedback);
            case TaskBlocked blocked:
                return Ended(attempt, e, ExperienceOutcome.Blocked) with { Failure = PlainText.Line(blocked.Reason, Fingerprint.MaxMessage) };
            case WorkLost:
                return Ended(attempt, e, ExperienceOutcome.Unfinished);
            default:
                return attempt;
        }
    }

    private Experience Failed(Experience attempt, AttemptFeedback feedback)
    {
        var fingerprint = Fingerprint.Of(feedback, _verdict);
        return attempt with { Reason = feedback.Outcome, Check = _verdict?.FailedCommand?.Name, Fingerprint = fingerprint.Hash, Failure = fingerprint.Message };
    }

    private Experience Ended(Experience attempt, TaskEvent e, ExperienceOutcome outcome)
    {
        (_isOpen, _waiting) = (false, e.At);
        return attempt with { Outcome = outcome, Ended = e.At };
    }

    private static Experience Paid(Experience attempt, AgentResult result) => attempt with
    {
        InputTokens = Sum(attempt.InputTokens, result.InputTokens),
        OutputTokens = Sum(attempt.OutputTokens, result.OutputTokens),
        CostUsd = result.CostUsd is { } usd ? (attempt.CostUsd ?? 0) + usd : attempt.CostUsd,
        CostSource = result.CostUsd is null ? attempt.CostSource : Agent,
    };

    private static long? Sum(long? left, long? right) => left is null ? right : left + (right ?? 0);

    private static TimeSpan Since(ref DateTimeOffset? begin, DateTimeOffset end)
    {
        var time = begin is { } at ? end - at : TimeSpan.Zero;
        begin = null;
        return time;
    }
}
