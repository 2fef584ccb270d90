namespace DawBuild.E2B;

/// <summary>Settings for retrying calls after transient failures: rate limits, missing capacity, lost connections.</summary>
public sealed class E2BRetryOptions
{
    /// <summary>The number of retries after the first try. <value>The default value is 8.</value></summary>
    public int MaxRetries { get; init; } = 8;

    /// <summary>The first delay. It doubles each time, and jitter shortens it by up to half. <value>The default value is 500 ms.</value></summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The first delay at the limit of concurrent sandboxes, for which the service sends no <c>Retry-After</c>. <value>The default value is 5 seconds.</value>
    /// </summary>
    public TimeSpan CapacityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay; a longer <c>Retry-After</c> is still obeyed. <value>The default value is 1 minute.</value></summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The time after which a failing call is no longer retried. <value>The default value is 10 minutes.</value></summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);
}
