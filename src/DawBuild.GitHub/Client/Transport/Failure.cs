using System.Net;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>An answer that reports a failure.</summary>
/// <param name="Fault">Why it failed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">GitHub's message, including those in <c>errors</c>.</param>
/// <param name="RetryAt">When to retry, if the answer gives a time.</param>
internal sealed record Failure(GitHubErrors Fault, HttpStatusCode Status, string Message, DateTimeOffset? RetryAt)
{
    public GitHubException ToException() => new(Fault, Message, Status, RetryAt);
}
