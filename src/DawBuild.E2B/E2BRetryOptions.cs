namespace DawBuild.E2B;

/// <summary>Repetition of calls that failed for reasons that pass: rate limits, missing capacity, lost connections.</summary>
public sealed class E2BRetryOptions
{
    /// <summary>Repetitions after the first try. <value>The default value is 8.</value></summary>
    public int MaxRetries { get; init; } = 8;

    /// <summary>First delay; it doubles each time and is varied by up to a half. <value>The default value is 500 ms.</value></summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>First delay after the limit of concurrent sandboxes, which the service reports without saying when to come back. <value>The default value is 5 seconds.</value></summary>
    public TimeSpan CapacityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest delay; a longer <c>Retry-After</c> is obeyed anyway. <value>The default value is 1 minute.</value></summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time after which a failing call is not repeated anymore. <value>The default value is 10 minutes.</value></summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);
}
