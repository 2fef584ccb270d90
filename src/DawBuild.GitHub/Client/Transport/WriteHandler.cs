using System.Threading.RateLimiting;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>
/// Sends one write at a time, spaced once a burst is used up, because GitHub's secondary limits penalize concurrent and rapid writes. It is outside the
/// retries, so while one write waits for a limit to pass, all of them wait.
/// </summary>
internal sealed class WriteHandler : DelegatingHandler
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TokenBucketRateLimiter _pace;

    public WriteHandler(GitHubHttpOptions options, HttpMessageHandler inner)
        : base(inner) =>
        _pace = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.WriteBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = options.WriteSpacing,
            QueueLimit = 1,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            using var lease = await _pace.AcquireAsync(1, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pace.Dispose();
            _one.Dispose();
        }

        base.Dispose(disposing);
    }
}
