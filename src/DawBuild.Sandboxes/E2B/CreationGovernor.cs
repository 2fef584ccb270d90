namespace DawBuild.Sandboxes.E2B;

/// <summary>Stays within the service's limits on concurrent sandboxes and on creations per second, so that the service does not have to refuse.</summary>
internal sealed class CreationGovernor(int maxSandboxes, double perSecond, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(maxSandboxes);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public void Dispose() => _places.Dispose();

    /// <summary>Waits for a free place and for the next allowed creation. Disposing of the result frees the place.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var wait = TakeMoment();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, ct);
            }

            return new Place(_places);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    private TimeSpan TakeMoment()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var moment = _next > now ? _next : now;
            _next = moment + TimeSpan.FromSeconds(1 / perSecond);
            return moment - now;
        }
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                places.Release();
            }
        }
    }
}
