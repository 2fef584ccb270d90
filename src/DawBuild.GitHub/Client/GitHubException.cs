using System.Net;

namespace DawBuild.GitHub.Client;

/// <summary>A call failed, and any retries within the call have been used up.</summary>
internal sealed class GitHubException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why it failed.</param>
    /// <param name="message">GitHub's message, or the network error.</param>
    /// <param name="status">The HTTP status, if there was an answer.</param>
    /// <param name="retryAt">When a retry may work, if GitHub gave a time.</param>
    /// <param name="inner">The cause.</param>
    public GitHubException(GitHubErrors fault, string message, HttpStatusCode? status = null, DateTimeOffset? retryAt = null, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Status = status;
        RetryAt = retryAt;
    }

    /// <summary>Why the call failed.</summary>
    public GitHubErrors Fault { get; }

    /// <summary>The HTTP status; null if there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>When a retry may work; null if GitHub gave no time.</summary>
    public DateTimeOffset? RetryAt { get; }

    /// <summary>True if the same call may work later.</summary>
    public bool IsTransient => Fault is GitHubErrors.RateLimited or GitHubErrors.Unavailable;
}
