using System.Collections.Immutable;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>The state of one task: the fold of its events.</summary>
public sealed class TaskState(TaskId id)
{
    private readonly List<AttemptFeedback> _feedback = [];
    private readonly List<AgentFinished> _agents = [];
    private readonly List<ReviewFinished> _reviews = [];
    private readonly List<PersonNote> _notes = [];
    private readonly WaitClock _wait = new();

    // Immutable, because other tasks' stages read or add to these while this task's do.
    private ImmutableArray<VerificationFinished> _verdicts = [];
    private ImmutableArray<Covered> _covers = [];
    private ImmutableArray<string> _targets = [];
    private TimeSpan? _begun;
    private TimeSpan _worked;

    /// <summary>The task.</summary>
    public TaskId Id { get; } = id;

    /// <summary>The current phase.</summary>
    public TaskPhase Phase { get; private set; }

    /// <summary>The current or last attempt, from 1; 0 before the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>The start of the current attempt; null when it is over.</summary>
    public AttemptStarted? Current { get; private set; }

    /// <summary>The start of the current or last attempt.</summary>
    public AttemptStarted? Last { get; private set; }

    /// <summary>The result of the current attempt's agent; null until the agent ends.</summary>
    public AgentResult? AgentResult { get; private set; }

    /// <summary>The process of the current attempt's agent.</summary>
    public ProcessIdentity? Process { get; private set; }

    /// <summary>True if an agent has worked in the current attempt's worktree, so that it contains more than at the start.</summary>
    public bool HasWork { get; private set; }

    /// <summary>The current attempt's commit.</summary>
    public Committed? Commit { get; private set; }

    /// <summary>The commit that was last verified, or is being verified, in the merge train: on its own, or as part of a batch.</summary>
    public TrainCandidate? Candidate { get; private set; }

    /// <summary>The last verdict of the current attempt.</summary>
    public VerificationFinished? Verdict { get; private set; }

    /// <summary>The last review of the current attempt; null if there is none or it reached no decision.</summary>
    public ReviewFinished? Review { get; private set; }

    /// <summary>Commits of the current attempt that the integration branch was about to move to, oldest first; at most one of them is merged.</summary>
    public IReadOnlyList<string> IntegrationTargets => _targets;

    /// <summary>Its commit on the integration branch.</summary>
    public string? IntegratedCommit { get; private set; }

    /// <summary>The summary of the task; null until it is completed.</summary>
    public TaskSummary? Summary { get; private set; }

    /// <summary>Why the task waits for a person; null if it does not.</summary>
    public TaskBlocked? Blocked { get; private set; }

    /// <summary>What people wrote, with the questions that they answered, oldest first.</summary>
    public IReadOnlyList<PersonNote> Notes => _notes;

    /// <summary>True if the run has not started anything for the task yet.</summary>
    public bool IsUntouched { get; private set; } = true;

    /// <summary>When its dependencies were completed.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>When Preflight first passed.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>When its first agent got a slot.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it was completed or blocked.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How long the task took since its first slot, without the time that it waited for a person or the run had no coordinator.</summary>
    /// <param name="elapsed">The run's <see cref="RunState.Elapsed"/> now.</param>
    public TimeSpan Took(TimeSpan elapsed) => _worked + (_begun is { } begun ? elapsed - begun : TimeSpan.Zero);

    /// <summary>What the task waits for; null while something is being done for it, and after it is completed.</summary>
    public WaitCause? WaitsFor => _wait.CauseIn(Phase);

    /// <summary>True while its commit is being verified.</summary>
    public bool IsVerifying => _wait.IsVerifying;

    /// <summary>The command that its verification is running; null until the verification has taken a while.</summary>
    public RunningCommand? Command { get; private set; }

    /// <summary>How long the task has waited, by cause, since its first event; without the time that the run had no coordinator.</summary>
    public IReadOnlyDictionary<WaitCause, TimeSpan> Waited => _wait.Waited;

    /// <summary>Failed attempts since the last <c>daw retry</c>, oldest first.</summary>
    public IReadOnlyList<AttemptFeedback> Feedback => _feedback;

    /// <summary>All verdicts, oldest first.</summary>
    public IReadOnlyList<VerificationFinished> Verdicts => _verdicts;

    /// <summary>The verifications of other tasks that covered its commits, oldest first.</summary>
    public IReadOnlyList<Covered> Covers => _covers;

    /// <summary>The results of all its agents, oldest first.</summary>
    public IReadOnlyList<AgentFinished> Agents => _agents;

    /// <summary>The results of all its reviewers, oldest first.</summary>
    public IReadOnlyList<ReviewFinished> Reviews => _reviews;

    /// <summary>The results of all its agents and reviewers, with their end times.</summary>
    public IEnumerable<(DateTimeOffset At, AgentResult Result)> Results =>
        _agents.Select(a => (a.At, a.Result)).Concat(_reviews.Select(r => (r.At, r.Result)));

    /// <summary>The agent's session to continue; null for none.</summary>
    public string? Session => _agents.Count == 0 ? null : _agents[^1].Result.Session;

    /// <summary>The total cost that its agents and reviewers reported, in US dollars.</summary>
    public decimal CostUsd => Results.Sum(r => r.Result.CostUsd ?? 0);

    /// <summary>The total number of tokens of its agents and reviewers.</summary>
    public long Tokens => Results.Sum(r => r.Result.Tokens);

    /// <summary>The verdict on a commit; null if there is none.</summary>
    public Verdict? VerdictOn(string commit) => _verdicts.LastOrDefault(verdict => string.Equals(verdict.Commit, commit, StringComparison.Ordinal))?.Verdict;

    internal void Apply(TaskEvent e, TimeSpan elapsed)
    {
        IsUntouched = IsUntouched && e is TaskAdded;
        _wait.Apply(e, Phase);
        Command = e switch
        {
            CommandRunning running => new RunningCommand(running.Command, elapsed - running.Ran, running.Again),
            SandboxCreated => Command,
            _ => null,
        };
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
                QueuedAt ??= e.At;
                break;
            case SlotTaken:
                StartedAt ??= e.At;
                _begun ??= elapsed;
                break;
            case SlotFreed:
                break;
            case TaskWaits:
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
                _covers = _covers.Add(covered);
                Phase = TaskPhase.Verifying;
                break;
            case Uncoupled:
                Candidate = null;
                Phase = TaskPhase.Verifying;
                break;
            case SandboxCreated:
                break;
            case CommandRunning:
                break;
            case VerificationFinished finished:
                Verdict = finished;
                _verdicts = _verdicts.Add(finished);
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
                _targets = _targets.Add(integration.To);
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
                _targets = [];
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

    /// <summary>Records that the task is about to be merged along with another task.</summary>
    internal void MergesWith(string commit)
    {
        _targets = _targets.Add(commit);
        Phase = TaskPhase.Integrating;
    }

    /// <summary>Records that a coordinator has the run again.</summary>
    internal void Resume(DateTimeOffset at)
    {
        _wait.Resume(at);
        Stop();
    }

    /// <summary>Records that no coordinator has the run anymore.</summary>
    internal void Stop() => Command = null;

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
        _targets = [];
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
