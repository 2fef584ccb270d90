namespace DawBuild.Engine.Stages;

/// <summary>Something around a task failed: worth a retry, but not at the cost of an attempt.</summary>
/// <param name="message">What failed.</param>
/// <param name="retryAt">When a retry makes sense; null if unknown.</param>
internal sealed class InfrastructureException(string message, DateTimeOffset? retryAt = null) : Exception(message)
{
    public DateTimeOffset? RetryAt { get; } = retryAt;
}
