using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>What the journal says of one task.</summary>
public sealed class TaskState(TaskId id)
{
    private readonly List<AttemptFeedback> _feedback = [];
    private readonly List<VerificationFinished> _verdicts = [];
    private readonly List<Covered> _covers = [];
    private readonly List<AgentFinished> _agents = [];
    private readonly List<ReviewFinished> _reviews = [];
    private readonly List<string> _targets = [];
    private readonly List<PersonNote> _notes = [];
    private TimeSpan? _begun;
    private TimeSpan _worked;
    private readonly Dictionary<WaitCause, TimeSpan> _waited = [];
    private DateTimeOffset? _last;
    private WaitCause? _cause;
    private bool _hasSlot;

    /// <summary>Which.</summary>
    public TaskId Id { get; } = id;

    /// <summary>Where it is.</summary>
    public TaskPhase Phase { get; private set; }

    /// <summary>The attempt at work, from 1; 0 before the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>The attempt's intent, until the attempt is over.</summary>
    public AttemptStarted? Current { get; private set; }

    /// <summary>The intent of the attempt at work, or of the last one.</summary>
    public AttemptStarted? Last { get; private set; }

    /// <summary>What the agent of the current attempt said; null while it has not ended.</summary>
    public AgentResult? AgentResult { get; private set; }

    /// <summary>The process of the current attempt's agent.</summary>
    public ProcessIdentity? Process { get; private set; }

    /// <summary>True when an agent worked in the current attempt's worktree, so that it holds more than the attempt began with.</summary>
    public bool HasWork { get; private set; }

    /// <summary>The current attempt's commit.</summary>
    public Committed? Commit { get; private set; }

    /// <summary>What was last verified, or is being verified, in the merge train: by itself, or as part of a batch.</summary>
    public TrainCandidate? Candidate { get; private set; }

    /// <summary>The last verdict of the current attempt.</summary>
    public VerificationFinished? Verdict { get; private set; }

    /// <summary>The last review of the current attempt that decided something.</summary>
    public ReviewFinished? Review { get; private set; }

    /// <summary>Commits of the current attempt that the integration branch was going to move to, oldest first; at most one of them is there.</summary>
    public IReadOnlyList<string> IntegrationTargets => _targets;

    /// <summary>Its commit on the integration branch.</summary>
    public string? IntegratedCommit { get; private set; }

    /// <summary>What it did, once completed.</summary>
    public TaskSummary? Summary { get; private set; }

    /// <summary>Why it waits for a person.</summary>
    public TaskBlocked? Blocked { get; private set; }

    /// <summary>What a person said, and to which questions, oldest first.</summary>
    public IReadOnlyList<PersonNote> Notes => _notes;

    /// <summary>True when the run has not done anything with it yet.</summary>
    public bool IsUntouched { get; private set; } = true;

    /// <summary>When its dependencies were completed.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>When its first agent got a slot.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it was completed or blocked.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How long it took from its first slot on, without the time that it waited for a person or that the run had no coordinator.</summary>
    /// <param name="elapsed">The run's <see cref="RunState.Elapsed"/> now.</param>
    public TimeSpan Took(TimeSpan elapsed) => _worked + (_begun is { } begun ? elapsed - begun : TimeSpan.Zero);

    /// <summary>What it waits for; null while something is done for it, and when it is completed.</summary>
    public WaitCause? WaitsFor => Phase switch
    {
        TaskPhase.Pending => WaitCause.Dependency,
        TaskPhase.Blocked => WaitCause.Person,
        _ when _hasSlot || IsVerifying => null,
        TaskPhase.Ready or TaskPhase.Queued => _cause ?? WaitCause.Slot,
        TaskPhase.Verifying => _cause ?? WaitCause.Verification,
        TaskPhase.Integrating => WaitCause.Train,
        _ => null,
    };

    /// <summary>True while its commit is being verified.</summary>
    public bool IsVerifying { get; private set; }

    /// <summary>How long it has waited for what, since the run began or continued.</summary>
    public IReadOnlyDictionary<WaitCause, TimeSpan> Waited => _waited;

    /// <summary>Failed attempts since the last <c>daw retry</c>, oldest first.</summary>
    public IReadOnlyList<AttemptFeedback> Feedback => _feedback;

    /// <summary>All verdicts, oldest first.</summary>
    public IReadOnlyList<VerificationFinished> Verdicts => _verdicts;

    /// <summary>Verifications of other tasks that covered its commits, oldest first.</summary>
    public IReadOnlyList<Covered> Covers => _covers;

    /// <summary>All ended agents, oldest first.</summary>
    public IReadOnlyList<AgentFinished> Agents => _agents;

    /// <summary>All ended reviewers, oldest first.</summary>
    public IReadOnlyList<ReviewFinished> Reviews => _reviews;

    /// <summary>What all its agents left, reviewers included, with the moments of their ends.</summary>
    public IEnumerable<(DateTimeOffset At, AgentResult Result)> Results =>
        _agents.Select(a => (a.At, a.Result)).Concat(_reviews.Select(r => (r.At, r.Result)));

    /// <summary>The agent's session to continue with.</summary>
    public string? Session => _agents.Count == 0 ? null : _agents[^1].Result.Session;

    /// <summary>What all its agents report to have cost.</summary>
    public decimal CostUsd => Results.Sum(r => r.Result.CostUsd ?? 0);

    /// <summary>Tokens of all its agents.</summary>
    public long Tokens => Results.Sum(r => r.Result.Tokens);

    /// <summary>What a verification of the commit came to; null when there was none.</summary>
    public Verdict? VerdictOn(string commit) => _verdicts.FindLast(verdict => string.Equals(verdict.Commit, commit, StringComparison.Ordinal))?.Verdict;

    internal void Apply(TaskEvent e, TimeSpan elapsed)
    {
        IsUntouched = IsUntouched && e is TaskAdded;
        CountWaiting(e);
        switch (e)
        {
            case TaskAdded:
                break;
            case TaskReady:
                Phase = TaskPhase.Ready;
                ReadyAt ??= e.At;
                break;
            case TaskStarted:
                Phase = TaskPhase.Queued;
                break;
            case SlotTaken:
                StartedAt ??= e.At;
                _begun ??= elapsed;
                break;
            case SlotFreed:
                break;
            case TaskWaits waits:
                _cause = waits.Cause;
                break;
            case AttemptStarted started:
                BeginAttempt(started);
                break;
            case LessonsShown:
                break;
            case AgentStarted started:
                Process = started.Process;
                HasWork = true;
                break;
            case TaskNoted:
                break;
            case AgentFinished finished:
                AgentResult = finished.Result;
                _agents.Add(finished);
                Process = null;
                Phase = TaskPhase.Committing;
                break;
            case Committed committed:
                Commit = committed;
                Phase = TaskPhase.Verifying;
                break;
            case VerificationStarted started:
                Candidate = new TrainCandidate(started.Commit, started.Onto, started.Seq);
                Phase = TaskPhase.Verifying;
                break;
            case Covered covered:
                Candidate = new TrainCandidate(covered.Commit, covered.Onto, covered.Seq, covered.With);
                _covers.Add(covered);
                Phase = TaskPhase.Verifying;
                break;
            case Uncoupled:
                Candidate = null;
                Phase = TaskPhase.Verifying;
                break;
            case SandboxCreated:
                break;
            case VerificationFinished finished:
                Verdict = finished;
                _verdicts.Add(finished);
                Phase = finished.Verdict.Kind == VerdictKind.Passed ? TaskPhase.Integrating : TaskPhase.Verifying;
                break;
            case ReviewStarted:
                Phase = TaskPhase.Verifying;
                break;
            case ReviewFinished review:
                Review = review.IsApproved is null ? null : review;
                _reviews.Add(review);
                Process = null;
                Phase = review.IsApproved is true ? TaskPhase.Integrating : TaskPhase.Verifying;
                break;
            case IntegrationStarted integration:
                _targets.Add(integration.To);
                Phase = TaskPhase.Integrating;
                break;
            case Integrated integrated:
                IntegratedCommit = integrated.Commit;
                Candidate = null;
                Phase = TaskPhase.Reporting;
                break;
            case AttemptFailed failed:
                _feedback.Add(failed.Feedback);
                EndAttempt(TaskPhase.Queued);
                break;
            case InfrastructureFailed:
                break;
            case TaskCompleted completed:
                Summary = completed.Summary;
                EndAttempt(TaskPhase.Completed);
                End(e, elapsed);
                break;
            case TaskBlocked blocked:
                Blocked = blocked;
                EndAttempt(TaskPhase.Blocked);
                End(e, elapsed);
                break;
            case WorkLost:
                (Last, AgentResult, Commit, Verdict, HasWork) = (null, null, null, null, false);
                _targets.Clear();
                EndAttempt(Phase == TaskPhase.Blocked ? Phase : TaskPhase.Pending);
                break;
            case TaskRetried retried:
                if (retried.Note is not null || Blocked?.Question is not null)
                {
                    _notes.Add(new PersonNote(Blocked?.Question, retried.Note));
                }

                Blocked = null;
                EndedAt = null;
                _feedback.Clear();
                EndAttempt(TaskPhase.Pending);
                break;
            default:
                throw new DawException(Errors.Bug($"no fold for {e.GetType().Name}"));
        }
    }

    /// <summary>It is going to be merged together with another task.</summary>
    internal void MergesWith(string commit)
    {
        _targets.Add(commit);
        Phase = TaskPhase.Integrating;
    }

    private void CountWaiting(TaskEvent e)
    {
        if (WaitsFor is { } cause && _last is { } since)
        {
            _waited[cause] = _waited.GetValueOrDefault(cause) + (e.At - since);
        }

        _last = e.At;
        (_hasSlot, IsVerifying, _cause) = e switch
        {
            SlotTaken => (true, false, null),
            VerificationStarted => (false, true, null),
            VerificationFinished or Covered => (false, false, WaitCause.Train),
            SlotFreed or Uncoupled or AttemptFailed or WorkLost or TaskBlocked or TaskRetried => (false, false, null),
            _ => (_hasSlot, IsVerifying, _cause),
        };
    }

    /// <summary>No coordinator had the run until now: that does not count as waiting.</summary>
    internal void Resume(DateTimeOffset at) => (_last, _hasSlot, IsVerifying, _cause) = (at, false, false, null);

    private void BeginAttempt(AttemptStarted started)
    {
        HasWork = HasWork && started.Again;
        Current = started;
        Last = started;
        Attempt = started.Attempt;
        AgentResult = null;
        Commit = null;
        Verdict = null;
        Review = null;
        _targets.Clear();
        Phase = TaskPhase.Agent;
    }

    private void End(TaskEvent e, TimeSpan elapsed)
    {
        EndedAt = e.At;
        _worked = Took(elapsed);
        _begun = null;
    }

    private void EndAttempt(TaskPhase phase)
    {
        Current = null;
        Candidate = null;
        Process = null;
        Phase = phase;
    }
}
