using Octokit;
using Octokit.Internal;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>
/// Octokit's HTTP client on our handlers. On its own, Octokit would end every call after 100 seconds, including waits for rate limits; it would accept no
/// cancellation token, and it would send neither the API version nor the content type that GitHub asks for.
/// </summary>
internal sealed class OctokitTransport : HttpClientAdapter, IHttpClient
{
    /// <summary>The version of the REST API that the requests are written for.</summary>
    public const string ApiVersion = "2022-11-28";

    public OctokitTransport(HttpMessageHandler handler)
        : base(() => handler) =>
        SetRequestTimeout(Timeout.InfiniteTimeSpan);

    /// <summary>Sends a request with the cancellation token of its <see cref="AmbientCall"/>.</summary>
    Task<IResponse> IHttpClient.Send(IRequest request, CancellationToken cancellationToken, Func<object, object> preprocessResponseBody)
    {
        var sent = (Request)request;
        sent.Timeout = TimeSpan.Zero;
        sent.ContentType = "application/json";
        sent.Headers["Accept"] = "application/vnd.github+json, application/json;q=0.9";
        sent.Headers["X-GitHub-Api-Version"] = ApiVersion;
        return Send(sent, AmbientCall.Current?.Token ?? cancellationToken, preprocessResponseBody);
    }
}
