using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Counts the verifications at work in each sandbox and tells how many more may begin, up to the run's limit or, without one, up to the sandbox's
/// current capacity.
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
    private readonly Dictionary<string, int> _awaited = new(StringComparer.Ordinal);

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

    /// <summary>Returns how many more verifications may begin in a sandbox, not counting those that already wait in <see cref="AcquireAsync"/>.</summary>
    public int Free(string sandbox)
    {
        lock (_lock)
        {
            return Math.Max(0, Room(sandbox) - _awaited.GetValueOrDefault(sandbox));
        }
    }

    /// <summary>Takes a place. Dispose the result to return it.</summary>
    public IDisposable Take(string sandbox) => Count(_atWork, sandbox);

    /// <summary>Waits for a place and takes it.</summary>
    /// <exception cref="OperationCanceledException">Canceled while waiting.</exception>
    public async Task<IDisposable> AcquireAsync(string sandbox, CancellationToken ct)
    {
        using var awaited = Count(_awaited, sandbox);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Wake(object? sender, EventArgs e) => changed.TrySetResult();
            Changed += Wake;
            try
            {
                lock (_lock)
                {
                    if (Room(sandbox) > 0)
                    {
                        return Take(sandbox);
                    }
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
