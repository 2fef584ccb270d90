using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Resilience;

internal static class RetryDelay
{
    /// <summary>Returns how long to wait before try <paramref name="attempt"/> + 2, with jitter so that many clients do not retry at the same moment.</summary>
    internal static TimeSpan For(Exception? failure, int attempt, E2BRetryOptions options) => failure switch
    {
        E2BRateLimitException { RetryAfter: { } told } => told + (options.BaseDelay * Random.Shared.NextDouble()),
        E2BRateLimitException => Exponential(options.CapacityDelay, attempt, options.MaxDelay),
        _ => Exponential(options.BaseDelay, attempt, options.MaxDelay),
    };

    private static TimeSpan Exponential(TimeSpan first, int attempt, TimeSpan longest)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * Random.Shared.NextDouble())));
    }
}
