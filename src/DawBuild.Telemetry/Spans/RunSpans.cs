using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Spans;

/// <summary>
/// Turns a journal into spans, one event at a time. No span extends beyond the session of its coordinator: what a dead coordinator left open ended with the
/// last event that it wrote.
/// </summary>
internal sealed class RunSpans
{
    private static readonly RunSpanKind[] OfAnAttempt =
        [RunSpanKind.Wait, RunSpanKind.Agent, RunSpanKind.Commit, RunSpanKind.Verification, RunSpanKind.Review, RunSpanKind.Merge, RunSpanKind.Attempt];

    private readonly Dictionary<(TaskId?, RunSpanKind), RunSpan> _open = [];
    private readonly Dictionary<string, RunSpan> _pauses = new(StringComparer.Ordinal);
    private readonly List<RunSpan> _ended = [];
    private RunSpanId? _first;

    /// <summary>The run's state after the last event.</summary>
    public RunState State { get; } = new();

    /// <summary>Returns all spans of a journal in the order of their ends; open ones end with the last event.</summary>
    public static IReadOnlyList<RunSpan> Of(IEnumerable<RunEvent> events)
    {
        var spans = new RunSpans();
        var all = events.SelectMany(spans.Apply).ToList();
        spans._ended.Clear();
        spans.CloseAll(spans.State.At, by: null);
        return [.. all, .. spans._ended];
    }

    /// <summary>Applies the next event.</summary>
    /// <returns>The spans that ended with the event, inner ones first.</returns>
    public IReadOnlyList<RunSpan> Apply(RunEvent e)
    {
        _ended.Clear();
        if (e is RunResumed)
        {
            CloseAll(State.At, by: null);
        }

        State.Apply(e);
        switch (e)
        {
            case RunStarted or RunResumed:
                BeginSession(e);
                break;
            case RunFinished:
                CloseAll(e.At, e);
                break;
            case ProviderThrottled throttled:
                Pause(throttled);
                break;
            case TaskEvent task:
                Follow(task);
                Wait(task);
                break;
            default:
                break;
        }

        return [.. _ended];
    }

    private void BeginSession(RunEvent e)
    {
        Open(e, RunSpanKind.Session, task: null, parent: _first);
        _first ??= new RunSpanId(e.Seq, RunSpanKind.Session, Task: null);
        foreach (var task in State.Tasks.Values.Where(task => task.Phase is not (TaskPhase.Pending or TaskPhase.Completed or TaskPhase.Blocked)))
        {
            Open(e, RunSpanKind.Task, task.Id, Of(task: null, RunSpanKind.Session));
        }
    }

    private void Follow(TaskEvent e)
    {
        var task = e.Task;
        if (e is TaskReady or TaskStarted or SlotTaken or AttemptStarted or VerificationStarted or IntegrationStarted && Of(task, RunSpanKind.Task) is null)
        {
            Open(e, RunSpanKind.Task, task, Of(task: null, RunSpanKind.Session));
        }

        switch (e)
        {
            case SlotTaken:
                Open(e, RunSpanKind.Slot, task, Of(task: null, RunSpanKind.Session));
                break;
            case SlotFreed:
                Close(e, RunSpanKind.Slot);
                break;
            case AttemptStarted:
                CloseAttempt(e);
                Open(e, RunSpanKind.Attempt, task, Of(task, RunSpanKind.Task));
                Open(e, RunSpanKind.Agent, task, Inside(task));
                break;
            case AgentStarted when _open.TryGetValue((task, RunSpanKind.Agent), out var agent):
                _open[(task, RunSpanKind.Agent)] = agent with { Start = e.At };
                break;
            case AgentFinished finished:
                Close(e, RunSpanKind.Agent);
                if (finished.Result.Outcome == AgentOutcome.Succeeded)
                {
                    Open(e, RunSpanKind.Commit, task, Inside(task));
                }

                break;
            case Committed:
                Close(e, RunSpanKind.Commit);
                break;
            case VerificationStarted:
                Close(e, RunSpanKind.Verification);
                Open(e, RunSpanKind.Verification, task, Inside(task));
                break;
            case VerificationFinished finished:
                CloseVerification(finished);
                break;
            case Uncoupled or InfrastructureFailed:
                Close(e, RunSpanKind.Verification);
                break;
            case ReviewStarted:
                Open(e, RunSpanKind.Review, task, Inside(task));
                break;
            case ReviewFinished:
                Close(e, RunSpanKind.Review);
                break;
            case IntegrationStarted:
                Close(e, RunSpanKind.Merge);
                Open(e, RunSpanKind.Merge, task, Inside(task));
                break;
            case Integrated or AttemptFailed or WorkLost:
                CloseAttempt(e);
                break;
            case TaskCompleted or TaskBlocked:
                // A task without a worktree has nothing to commit.
                _open.Remove((task, RunSpanKind.Commit));
                CloseAttempt(e);
                Close(e, RunSpanKind.Task);
                break;
            default:
                break;
        }
    }

    // A task's state determines what it waits for; the time in which something is done for it does not count as waiting.
    private void Wait(TaskEvent e)
    {
        var task = e.Task;
        var isBusy = _open.ContainsKey((task, RunSpanKind.Review)) || _open.ContainsKey((task, RunSpanKind.Merge));
        var cause = isBusy || Of(task, RunSpanKind.Task) is null ? null : State.Task(task).WaitsFor;
        var now = _open.GetValueOrDefault((task, RunSpanKind.Wait))?.Cause;
        if (now == cause)
        {
            return;
        }

        Close(e, RunSpanKind.Wait);
        if (cause is not null)
        {
            Open(e, RunSpanKind.Wait, task, Inside(task));
            _open[(task, RunSpanKind.Wait)] = _open[(task, RunSpanKind.Wait)] with { Cause = cause };
        }
    }

    private void Pause(ProviderThrottled e)
    {
        if (_pauses.Remove(e.Provider, out var pause))
        {
            _ended.Add(pause with { End = e.At, Closed = e });
        }

        if (e.Concurrency == 0)
        {
            _pauses[e.Provider] = new RunSpan
            {
                Id = new RunSpanId(e.Seq, RunSpanKind.Pause, Task: null),
                Parent = Of(task: null, RunSpanKind.Session),
                Kind = RunSpanKind.Pause,
                Start = e.At,
                Opened = e,
            };
        }
    }

    private void CloseVerification(VerificationFinished e)
    {
        if (_open.GetValueOrDefault((e.Task, RunSpanKind.Verification)) is not { } verification)
        {
            return;
        }

        // The journal records how long each command took, and that they ran one after another; the rest of the time went into the clone.
        var end = e.At;
        foreach (var (index, command) in e.Verdict.Commands.Index().Reverse())
        {
            var start = end - command.Duration;
            start = start < verification.Start ? verification.Start : start;
            _ended.Add(verification with
            {
                Id = new RunSpanId(e.Seq, RunSpanKind.Command, e.Task, index),
                Parent = verification.Id,
                Kind = RunSpanKind.Command,
                Command = command,
                Start = start,
                End = end,
                Closed = e,
            });
            end = start;
        }

        Close(e, RunSpanKind.Verification);
    }

    private void CloseAttempt(TaskEvent e)
    {
        foreach (var kind in OfAnAttempt)
        {
            Close(e, kind);
        }
    }

    private void CloseAll(DateTimeOffset at, RunEvent? by)
    {
        foreach (var span in _open.Values.Concat(_pauses.Values).OrderByDescending(span => span.Start).ThenByDescending(span => span.Kind))
        {
            _ended.Add(span with { End = at, Closed = span.Kind is RunSpanKind.Session or RunSpanKind.Pause ? by : null });
        }

        _open.Clear();
        _pauses.Clear();
    }

    private RunSpanId? Of(TaskId? task, RunSpanKind kind) => _open.GetValueOrDefault((task, kind))?.Id;

    private RunSpanId? Inside(TaskId task) => Of(task, RunSpanKind.Attempt) ?? Of(task, RunSpanKind.Task);

    private void Open(RunEvent e, RunSpanKind kind, TaskId? task, RunSpanId? parent) =>
        _open[(task, kind)] = new RunSpan { Id = new RunSpanId(e.Seq, kind, task), Parent = parent, Kind = kind, Task = task, Start = e.At, Opened = e };

    private void Close(TaskEvent e, RunSpanKind kind)
    {
        if (_open.Remove((e.Task, kind), out var span))
        {
            _ended.Add(span with { End = e.At, Closed = e });
        }
    }
}
