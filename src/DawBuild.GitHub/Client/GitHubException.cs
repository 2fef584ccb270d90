using System.Net;

namespace DawBuild.GitHub.Client;

/// <summary>A call that brought nothing. Retries that make sense inside one call are over when this is thrown.</summary>
internal sealed class GitHubException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">GitHub's message, or what the network said.</param>
    /// <param name="status">The HTTP status, when there was an answer.</param>
    /// <param name="retryAt">When a repetition may work, when GitHub said so.</param>
    /// <param name="inner">The cause.</param>
    public GitHubException(GitHubErrors fault, string message, HttpStatusCode? status = null, DateTimeOffset? retryAt = null, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Status = status;
        RetryAt = retryAt;
    }

    /// <summary>Why.</summary>
    public GitHubErrors Fault { get; }

    /// <summary>The HTTP status; null without an answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>When a repetition may work; null when GitHub did not say.</summary>
    public DateTimeOffset? RetryAt { get; }

    /// <summary>True when the same call may work later.</summary>
    public bool IsTransient => Fault is GitHubErrors.RateLimited or GitHubErrors.Unavailable;
}
