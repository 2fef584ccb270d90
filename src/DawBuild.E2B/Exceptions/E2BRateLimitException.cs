namespace DawBuild.E2B.Exceptions;

/// <summary>Too many requests, or too many sandboxes at once (429).</summary>
public sealed class E2BRateLimitException(string message) : E2BException(message)
{
    /// <summary>When to retry, according to the service; <c>null</c> at the limit of concurrent sandboxes.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public override bool IsInfrastructure => true;

    internal override bool IsTransient => true;
}
