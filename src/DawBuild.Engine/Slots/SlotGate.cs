using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Assigns the slots: to the waiting task with the longest remaining path whose category and provider have room. MSBuild asks for ready tasks
/// in an order of its own, so a task that is known to be ready but has not asked yet keeps its place while the build is busy starting projects.
/// </summary>
internal sealed class SlotGate : IDisposable
{
    /// <summary>How long after the last request to wait for ready tasks that have not asked yet: MSBuild takes milliseconds to start a project.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait for such a task while others keep asking; at the start, hundreds may.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly int _slots;
    private readonly IReadOnlyDictionary<string, int> _categoryLimits;
    private readonly Func<string, int> _providerLimit;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly SortedSet<Waiter> _waiters = new(Comparer<Waiter>.Create((a, b) => SlotRequest.FirstToGo.Compare(a.Request, b.Request)));
    private readonly Dictionary<TaskId, long> _expected = [];
    private readonly Dictionary<string, int> _byCategory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byProvider = new(StringComparer.Ordinal);
    private int _taken;
    private long? _idleSince;
    private long? _firstAsked;
    private long _lastAsked;

    /// <summary>Creates a gate.</summary>
    /// <param name="slots">How many agents may run at once, at least 1.</param>
    /// <param name="categoryLimits">The limits of the categories that have one.</param>
    /// <param name="providerLimit">Returns how many of a provider's agents may run at once now; called for each decision.</param>
    /// <param name="time">The clock.</param>
    public SlotGate(int slots, IReadOnlyDictionary<string, int> categoryLimits, Func<string, int> providerLimit, TimeProvider time)
    {
        (_slots, _categoryLimits, _providerLimit, _time) = (slots, categoryLimits, providerLimit, time);
        _timer = time.CreateTimer(_ => Reconsider(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Called once for each cause, other than a lack of slots, that a task waits for: its category or its provider.</summary>
    public Action<TaskId, WaitCause> Waits { get; init; } = static (_, _) => { };

    /// <summary>How many slots are taken.</summary>
    public int Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken;
            }
        }
    }

    /// <summary>How long a slot has been free that no waiting or expected task can take; zero if there is none.</summary>
    public TimeSpan Idle
    {
        get
        {
            lock (_lock)
            {
                return _idleSince is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Records that a task is ready and about to ask.</summary>
    public void Expect(SlotRequest request)
    {
        lock (_lock)
        {
            if (_waiters.Add(new Waiter(request, Granted: null)))
            {
                _expected[request.Task] = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Waits for a slot. Dispose the result to return it.</summary>
    /// <exception cref="OperationCanceledException">Canceled while waiting.</exception>
    public async Task<IDisposable> AcquireAsync(SlotRequest request, CancellationToken ct)
    {
        var waiter = new Waiter(request, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _lastAsked = _time.GetTimestamp();
            _firstAsked ??= _lastAsked;
            _expected.Remove(request.Task);
            _waiters.Remove(waiter);
            _waiters.Add(waiter);
        }

        Reconsider();
        await using var registration = ct.Register(() => Cancel(waiter, ct));
        await waiter.Granted!.Task;
        return new Slot(this, request);
    }

    /// <summary>Decides again who may go. Call it when a limit has changed.</summary>
    public void Reconsider()
    {
        lock (_lock)
        {
            Grant();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Grant()
    {
        var kept = new List<Waiter>();
        var equals = new Queue<Waiter>();
        var granted = new List<Waiter>();
        foreach (var waiter in _waiters)
        {
            // A task that has asked need not wait for equal ones that have not.
            while (equals.TryPeek(out var equal) && IsBefore(equal.Request, waiter.Request))
            {
                equals.Dequeue();
                if (_taken < _slots && HasRoom(equal.Request))
                {
                    Count(equal.Request, 1);
                    kept.Add(equal);
                }
            }

            if (_taken >= _slots)
            {
                break;
            }

            if (waiter.Granted is null)
            {
                if (IsStillExpected(waiter.Request.Task))
                {
                    equals.Enqueue(waiter);
                }
            }
            else if (HasRoom(waiter.Request))
            {
                Count(waiter.Request, 1);
                granted.Add(waiter);
            }
            else if (CauseOf(waiter.Request) is { } cause && cause != waiter.Cause)
            {
                waiter.Cause = cause;
                Waits(waiter.Request.Task, cause);
            }
        }

        _idleSince = _taken + equals.Count < _slots ? _idleSince ?? _time.GetTimestamp() : null;

        // Tasks that have not asked yet were counted only to keep others from taking their places.
        kept.ForEach(waiter => Count(waiter.Request, -1));
        foreach (var waiter in granted)
        {
            _waiters.Remove(waiter);
            waiter.Granted!.TrySetResult();
        }

        if (kept.Count > 0 && _waiters.Any(w => w.Granted is not null))
        {
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    private bool HasRoom(SlotRequest request) => CauseOf(request) is null;

    private WaitCause? CauseOf(SlotRequest request) =>
        request.Category is { } category && _categoryLimits.TryGetValue(category, out var limit) && _byCategory.GetValueOrDefault(category) >= limit ? WaitCause.Category
        : _byProvider.GetValueOrDefault(request.Provider) >= _providerLimit(request.Provider) ? WaitCause.Provider
        : null;

    private static bool IsBefore(SlotRequest left, SlotRequest right) => left.Remaining > right.Remaining || left.Priority > right.Priority;

    // _firstAsked, because MSBuild needs about a second before its first project asks.
    private bool IsStillExpected(TaskId task) =>
        _time.GetElapsedTime(Math.Max(_expected[task], _lastAsked)) < Patience
        && _time.GetElapsedTime(Math.Max(_expected[task], _firstAsked ?? 0)) < LongestPatience;

    private void Count(SlotRequest request, int change)
    {
        _taken += change;
        _byProvider[request.Provider] = _byProvider.GetValueOrDefault(request.Provider) + change;
        if (request.Category is { } category)
        {
            _byCategory[category] = _byCategory.GetValueOrDefault(category) + change;
        }
    }

    private void Cancel(Waiter waiter, CancellationToken ct)
    {
        lock (_lock)
        {
            if (waiter.Granted!.TrySetCanceled(ct))
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private void Release(SlotRequest request)
    {
        lock (_lock)
        {
            Count(request, -1);
            Grant();
        }
    }

    private sealed record Waiter(SlotRequest Request, TaskCompletionSource? Granted)
    {
        public WaitCause? Cause { get; set; }
    }

    private sealed class Slot(SlotGate gate, SlotRequest request) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                gate.Release(request);
            }
        }
    }
}
