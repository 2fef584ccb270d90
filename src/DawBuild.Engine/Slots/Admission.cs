using DawBuild.Diagnostics;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Admits tasks to the build, in order, while there is room. An admitted ready task holds one of the build's places until it is done, and a task
/// without a place cannot ask for a slot, however urgent it is. Admitted tasks that are not ready count too, because they may become ready at any moment.
/// </summary>
internal sealed class Admission
{
    /// <summary>
    /// How long slots must be idle before a gate opens without room, and how often a closed gate checks: the build may have ended tasks in a hook,
    /// without telling the coordinator.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<TaskId, int> _positions;
    private readonly int _room;
    private readonly Func<TimeSpan> _idle;
    private readonly Action<TaskId> _expect;
    private readonly TimeProvider _time;
    private readonly HashSet<TaskId> _done = [];
    private readonly HashSet<TaskId> _heldBack = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _in;
    private int _asking;
    private long? _quietSince;
    private long? _openedAt;

    /// <summary>Admits as many tasks as there is room for.</summary>
    /// <param name="order">All tasks that the build will ask for, each after its dependencies.</param>
    /// <param name="room">How many unfinished tasks may be admitted at once.</param>
    /// <param name="idle">Returns how long a slot has been free that no task can take.</param>
    /// <param name="expect">Called with each task that is ready and admitted, and so about to ask.</param>
    /// <param name="time">The clock.</param>
    public Admission(IReadOnlyList<TaskId> order, int room, Func<TimeSpan> idle, Action<TaskId> expect, TimeProvider time)
    {
        _positions = order.Select((task, position) => (task, position)).ToDictionary(pair => pair.task, pair => pair.position);
        (_room, _idle, _expect, _time, _in) = (room, idle, expect, time, Math.Min(room, order.Count));
    }

    /// <summary>Ready tasks that are not admitted yet.</summary>
    public IReadOnlyList<TaskId> HeldBack
    {
        get
        {
            lock (_lock)
            {
                return [.. _heldBack];
            }
        }
    }

    /// <summary>Records that a task is ready.</summary>
    public void Ready(TaskId task)
    {
        lock (_lock)
        {
            if (IsIn(task))
            {
                _expect(task);
            }
            else
            {
                _heldBack.Add(task);
            }
        }
    }

    /// <summary>Records that a task is about to be ready.</summary>
    public void Soon(TaskId task)
    {
        lock (_lock)
        {
            if (IsIn(task))
            {
                _expect(task);
            }
        }
    }

    /// <summary>Records that the build asks for a task.</summary>
    public void Asks()
    {
        lock (_lock)
        {
            _asking++;
            _quietSince = null;
        }
    }

    /// <summary>Records that the build got its answer.</summary>
    /// <param name="task">The task.</param>
    /// <param name="isDone">True if the task will not ask again.</param>
    public void Answered(TaskId task, bool isDone)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _asking--;
            if (!isDone || !_done.Add(task))
            {
                return;
            }

            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    /// <summary>Admits all tasks up to the given one, as soon as there is room for them.</summary>
    /// <exception cref="OperationCanceledException">Canceled while waiting.</exception>
    public async Task AdmitAsync(TaskId last, CancellationToken ct)
    {
        while (!TryAdmit(last, out var changed))
        {
            await changed.WaitAsync(Pause, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    private bool TryAdmit(TaskId last, out Task changed)
    {
        lock (_lock)
        {
            changed = _changed.Task;
            var count = _positions.TryGetValue(last, out var position) ? position + 1 : 0;
            if (count - _done.Count > _room)
            {
                if (!IsStuck())
                {
                    return false;
                }

                _openedAt = _time.GetTimestamp();
            }

            _in = Math.Max(_in, count);
            foreach (var task in _heldBack.Where(IsIn).ToList())
            {
                _heldBack.Remove(task);
                _expect(task);
            }

            return true;
        }
    }

    // Work for idle agents takes precedence over room for tasks that may become ready. If nothing asks at all, the admitted tasks have ended in hooks.
    private bool IsStuck()
    {
        if (_asking == 0)
        {
            _quietSince ??= _time.GetTimestamp();
        }

        // What the last gate let in has as long to ask before the next one opens.
        return (_openedAt is not { } opened || HasPassed(opened)) && ((_heldBack.Count > 0 && _idle() >= Pause) || (_quietSince is { } since && HasPassed(since)));
    }

    private bool HasPassed(long since) => _time.GetElapsedTime(since) >= Pause;

    private bool IsIn(TaskId task) => _positions.TryGetValue(task, out var position) && position < _in;
}
