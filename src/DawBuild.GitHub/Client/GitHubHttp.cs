using System.Net.Http.Headers;
using System.Reflection;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Client;

/// <summary>Builds the HTTP client: one write at a time → retries → token → one attempt's time-out → the network.</summary>
public static class GitHubHttp
{
    /// <summary>The version of the REST API that the requests are written for.</summary>
    public const string ApiVersion = "2022-11-28";

    /// <summary>Creates a client that the caller disposes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="tokens">Where the token comes from.</param>
    /// <param name="time">The clock of waits and time-outs.</param>
    /// <param name="network">What sends; null for a plain <see cref="SocketsHttpHandler"/>.</param>
    public static HttpClient Create(GitHubHttpOptions options, ITokenSource tokens, TimeProvider time, HttpMessageHandler? network = null) =>
        Describe(
            options,
            new HttpClient(new WriteHandler(options, new RetryHandler(options, time, new AuthenticationHandler(tokens, new AttemptHandler(options, time, network ?? Network()))))));

    /// <summary>Creates a client without a token source, for the calls that bring one: an App signs those itself.</summary>
    internal static HttpClient CreateBare(GitHubHttpOptions options, TimeProvider time, HttpMessageHandler? network = null) =>
        Describe(options, new HttpClient(new RetryHandler(options, time, new AttemptHandler(options, time, network ?? Network()))));

    private static HttpClient Describe(GitHubHttpOptions options, HttpClient client)
    {
        client.BaseAddress = options.ApiBase.AbsolutePath.EndsWith('/') ? options.ApiBase : new Uri(options.ApiBase.AbsoluteUri + "/");
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = 16 * 1024 * 1024;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("dawbuild", Version()));
        client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.github+json, application/json;q=0.9");
        client.DefaultRequestHeaders.Add("X-GitHub-Api-Version", ApiVersion);
        return client;
    }

    // A redirect would drop the token and turn a POST into a GET: a moved repository is told instead.
    private static SocketsHttpHandler Network() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(15) };

    private static string Version() =>
        typeof(GitHubHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
