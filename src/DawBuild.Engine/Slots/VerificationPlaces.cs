using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Counts the verifications at work in each sandbox and tells how many more may begin, up to the run's limit or, without one, up to the sandbox's
/// current capacity. The merge train and the verifications before it take turns.
/// </summary>
internal sealed class VerificationPlaces : IDisposable
{
    /// <summary>How soon a full sandbox is asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ISandbox> _sandboxes;
    private readonly int? _limit;
    private readonly ITimer _timer;
    private readonly Dictionary<string, int> _atWork = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _urgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inTurn = new(StringComparer.Ordinal);

    // The sandboxes whose next place is not the merge train's if another verification waits.
    private readonly HashSet<string> _theirTurn = new(StringComparer.Ordinal);

    /// <summary>Creates the places of a run.</summary>
    /// <param name="sandboxes">The sandboxes.</param>
    /// <param name="limit">The maximum number of concurrent verifications in each; null for each sandbox's own capacity.</param>
    /// <param name="time">The clock.</param>
    public VerificationPlaces(IEnumerable<ISandbox> sandboxes, int? limit, TimeProvider time)
    {
        _sandboxes = sandboxes.DistinctBy(sandbox => sandbox.Name, StringComparer.Ordinal).ToDictionary(sandbox => sandbox.Name, StringComparer.Ordinal);
        _limit = limit;
        _timer = time.CreateTimer(_ => Changed?.Invoke(this, EventArgs.Empty), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised when there may be room again.</summary>
    public event EventHandler? Changed;

    /// <summary>Returns how many more verifications of the merge train may begin in a sandbox, without the places that are kept for those that wait.</summary>
    public int Free(string sandbox)
    {
        lock (_lock)
        {
            var kept = _urgent.GetValueOrDefault(sandbox) + (_theirTurn.Contains(sandbox) ? Math.Min(1, _inTurn.GetValueOrDefault(sandbox)) : 0);
            return Math.Max(0, Room(sandbox) - kept);
        }
    }

    /// <summary>Takes a place for the merge train. Dispose the result to return it; null if there is none any more.</summary>
    public IDisposable? TryTake(string sandbox)
    {
        lock (_lock)
        {
            if (Free(sandbox) == 0)
            {
                return null;
            }

            _theirTurn.Add(sandbox);
            return Count(_atWork, sandbox);
        }
    }

    /// <summary>Waits for a place and takes it.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="isUrgent">True if the merge train waits for it, so that it goes first; otherwise it takes turns with the train.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">Canceled while waiting.</exception>
    public async Task<IDisposable> AcquireAsync(string sandbox, bool isUrgent, CancellationToken ct)
    {
        using var waits = Count(isUrgent ? _urgent : _inTurn, sandbox);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Wake(object? sender, EventArgs e) => changed.TrySetResult();
            Changed += Wake;
            try
            {
                if (TryTake(sandbox, isUrgent) is { } place)
                {
                    return place;
                }

                await changed.Task.WaitAsync(ct);
            }
            finally
            {
                Changed -= Wake;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private Counted? TryTake(string sandbox, bool isUrgent)
    {
        lock (_lock)
        {
            if (Room(sandbox) <= (isUrgent ? 0 : _urgent.GetValueOrDefault(sandbox)))
            {
                return null;
            }

            if (!isUrgent)
            {
                _theirTurn.Remove(sandbox);
            }

            return Count(_atWork, sandbox);
        }
    }

    private int Room(string sandbox)
    {
        var atWork = _atWork.GetValueOrDefault(sandbox);
        var room = Math.Max(0, (_limit ?? _sandboxes[sandbox].Room(atWork)) - atWork);
        if (room == 0)
        {
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }

        return room;
    }

    private Counted Count(Dictionary<string, int> counts, string sandbox)
    {
        lock (_lock)
        {
            counts[sandbox] = counts.GetValueOrDefault(sandbox) + 1;
            return new Counted(this, counts, sandbox);
        }
    }

    private void Release(Dictionary<string, int> counts, string sandbox)
    {
        lock (_lock)
        {
            counts[sandbox]--;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    // Counts until it is disposed of.
    private sealed class Counted(VerificationPlaces places, Dictionary<string, int> counts, string sandbox) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                places.Release(counts, sandbox);
            }
        }
    }
}
