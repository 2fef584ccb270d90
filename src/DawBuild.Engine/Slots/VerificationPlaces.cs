using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Slots;

/// <summary>
/// Counts the verifications at work in each sandbox, and says how many more may begin: as many as the run was told, else as many as the sandbox
/// has room for at this moment.
/// </summary>
public sealed class VerificationPlaces : IDisposable
{
    /// <summary>How soon a sandbox that was full is asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ISandbox> _sandboxes;
    private readonly int? _limit;
    private readonly ITimer _timer;
    private readonly Dictionary<string, int> _atWork = new(StringComparer.Ordinal);

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

    /// <summary>How many verifications more may begin in a sandbox.</summary>
    public int Free(string sandbox)
    {
        lock (_lock)
        {
            var atWork = _atWork.GetValueOrDefault(sandbox);
            var free = Math.Max(0, (_limit ?? _sandboxes[sandbox].Room(atWork)) - atWork);
            if (free == 0)
            {
                _timer.Change(Patience, Timeout.InfiniteTimeSpan);
            }

            return free;
        }
    }

    /// <summary>Takes a place; dispose the result to give it back.</summary>
    public IDisposable Take(string sandbox)
    {
        lock (_lock)
        {
            _atWork[sandbox] = _atWork.GetValueOrDefault(sandbox) + 1;
            return new Place(this, sandbox);
        }
    }

    /// <summary>Waits for a place and takes it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task<IDisposable> AcquireAsync(string sandbox, CancellationToken ct)
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Wake(object? sender, EventArgs e) => changed.TrySetResult();
            Changed += Wake;
            try
            {
                lock (_lock)
                {
                    if (Free(sandbox) > 0)
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

    private void Release(string sandbox)
    {
        lock (_lock)
        {
            _atWork[sandbox]--;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Place(VerificationPlaces places, string sandbox) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                places.Release(sandbox);
            }
        }
    }
}
