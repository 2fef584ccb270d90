using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Counts the verifications at work in each sandbox, and says how many more may begin: as many as the run was told, else as many as the sandbox
/// has room for at this moment.
/// </summary>
internal sealed class VerificationPlaces : IDisposable
{
    /// <summary>How soon a sandbox that was full is asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ISandbox> _sandboxes;
    private readonly int? _limit;
    private readonly ITimer _timer;
    private readonly Dictionary<string, int> _atWork = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _awaited = new(StringComparer.Ordinal);

    /// <summary>Creates the places of a run.</summary>
    /// <param name="sandboxes">The back ends.</param>
    /// <param name="limit">The most verifications at once in each; null for what each has room for.</param>
    /// <param name="time">The clock.</param>
    public VerificationPlaces(IEnumerable<ISandbox> sandboxes, int? limit, TimeProvider time)
    {
        _sandboxes = sandboxes.DistinctBy(sandbox => sandbox.Name, StringComparer.Ordinal).ToDictionary(sandbox => sandbox.Name, StringComparer.Ordinal);
        _limit = limit;
        _timer = time.CreateTimer(_ => Changed?.Invoke(this, EventArgs.Empty), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There may be room now where there was none.</summary>
    public event EventHandler? Changed;

    /// <summary>How many verifications more may begin in a sandbox, besides those that wait in <see cref="AcquireAsync"/> already.</summary>
    public int Free(string sandbox)
    {
        lock (_lock)
        {
            return Math.Max(0, Room(sandbox) - _awaited.GetValueOrDefault(sandbox));
        }
    }

    /// <summary>Takes a place; dispose the result to give it back.</summary>
    public IDisposable Take(string sandbox) => Count(_atWork, sandbox);

    /// <summary>Waits for a place and takes it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
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

    // Until it is disposed of.
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
