using System.Net;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>An answer that is a refusal.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">GitHub's words, with those of <c>errors</c>.</param>
/// <param name="RetryAt">When to come again, when the answer says so.</param>
internal sealed record Failure(GitHubErrors Fault, HttpStatusCode Status, string Message, DateTimeOffset? RetryAt)
{
    public GitHubException ToException() => new(Fault, Message, Status, RetryAt);
}
