using System.Reflection;
using DawBuild.GitHub.Client.Transport;
using Octokit;
using Octokit.Internal;

namespace DawBuild.GitHub.Client;

/// <summary>
/// Octokit over our own transport: one write at a time → retries → token → timeout of one attempt → network. Everything that Octokit lacks is below it; above
/// it are only the calls to GitHub.
/// </summary>
internal sealed class GitHubConnection : IDisposable
{
    private readonly OctokitTransport _transport;
    private readonly GitHubClient _client;

    private GitHubConnection(GitHubHttpOptions options, HttpMessageHandler handler, ICredentialStore credentials)
    {
        // Octokit drops the last segment of a base address without a trailing slash.
        var root = options.ApiBase.AbsolutePath.EndsWith('/') ? options.ApiBase : new Uri(options.ApiBase.AbsoluteUri + "/");
        _transport = new OctokitTransport(handler);
        _client = new GitHubClient(new Connection(new ProductHeaderValue("dawbuild", Version()), root, credentials, _transport, new SimpleJsonSerializer()));
    }

    /// <summary>Opens a connection; the caller disposes of it.</summary>
    /// <param name="options">Settings of the HTTP client.</param>
    /// <param name="tokens">The source of tokens.</param>
    /// <param name="time">The clock for waits and timeouts.</param>
    /// <param name="network">The handler that sends the requests; null for a plain <see cref="SocketsHttpHandler"/>.</param>
    public static GitHubConnection Open(GitHubHttpOptions options, ITokenSource tokens, TimeProvider time, HttpMessageHandler? network = null) =>
        new(
            options,
            new WriteHandler(options, new RetryHandler(options, time, new AuthenticationHandler(tokens, new AttemptHandler(options, time, network ?? Network())))),
            new InMemoryCredentialStore(Credentials.Anonymous));

    /// <summary>Opens a connection that authenticates as the App itself.</summary>
    internal static GitHubConnection OpenAs(ICredentialStore app, GitHubHttpOptions options, TimeProvider time, HttpMessageHandler? network = null) =>
        new(options, new RetryHandler(options, time, new AttemptHandler(options, time, network ?? Network())), app);

    /// <summary>Makes one call.</summary>
    /// <param name="call">The Octokit call.</param>
    /// <param name="isRepeatable">True if it may be sent again even when it may already have taken effect.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="GitHubException">GitHub refused, could not be reached, or something other than GitHub answered.</exception>
    internal async Task<T> CallAsync<T>(Func<IGitHubClient, Task<T>> call, bool isRepeatable, CancellationToken ct)
        where T : class
    {
        AmbientCall.Current = new AmbientCall(isRepeatable, ct);
        try
        {
            // Octokit returns null for an HTML page with status 200.
            return await call(_client) ?? throw Unexpected(inner: null);
        }
        catch (Exception e) when (e is not (GitHubException or OperationCanceledException))
        {
            // Octokit's reader throws any reflection error that an unexpected shape causes.
            throw Unexpected(e);
        }
    }

    /// <summary>Creates the exception for an answer that did not come from GitHub.</summary>
    internal static GitHubException Unexpected(Exception? inner) => new(GitHubErrors.Unavailable, "the answer is not from GitHub", inner: inner);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    // A redirect would drop the token and turn a POST into a GET. A moved repository is reported instead.
    private static SocketsHttpHandler Network() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(15) };

    private static string Version() =>
        typeof(GitHubConnection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
