namespace DawBuild.Engine.Stages;

/// <summary>Something around a task failed: worth another try, not worth an attempt.</summary>
/// <param name="message">What failed.</param>
/// <param name="retryAt">When trying again makes sense; null if unknown.</param>
internal sealed class InfrastructureException(string message, DateTimeOffset? retryAt = null) : Exception(message)
{
    public DateTimeOffset? RetryAt { get; } = retryAt;
}
