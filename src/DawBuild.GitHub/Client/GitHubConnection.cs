using System.Reflection;
using DawBuild.GitHub.Client.Transport;
using Octokit;
using Octokit.Internal;

namespace DawBuild.GitHub.Client;

/// <summary>
/// Octokit over our own transport: one write at a time → retries → token → one attempt's timeout → the network. Below Octokit stands all that
/// it lacks; above it stands only what is asked of GitHub.
/// </summary>
internal sealed class GitHubConnection : IDisposable
{
    private readonly OctokitTransport _transport;
    private readonly GitHubClient _client;

    private GitHubConnection(GitHubHttpOptions options, HttpMessageHandler handler, ICredentialStore credentials)
    {
        // Octokit loses the last segment of a base address without a final slash.
        var root = options.ApiBase.AbsolutePath.EndsWith('/') ? options.ApiBase : new Uri(options.ApiBase.AbsoluteUri + "/");
        _transport = new OctokitTransport(handler);
        _client = new GitHubClient(new Connection(new ProductHeaderValue("dawbuild", Version()), root, credentials, _transport, new SimpleJsonSerializer()));
    }

    /// <summary>Opens a connection that the caller disposes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="tokens">Where the token comes from.</param>
    /// <param name="time">The clock of waits and timeouts.</param>
    /// <param name="network">What sends; null for a plain <see cref="SocketsHttpHandler"/>.</param>
    public static GitHubConnection Open(GitHubHttpOptions options, ITokenSource tokens, TimeProvider time, HttpMessageHandler? network = null) =>
        new(
            options,
            new WriteHandler(options, new RetryHandler(options, time, new AuthenticationHandler(tokens, new AttemptHandler(options, time, network ?? Network())))),
            new InMemoryCredentialStore(Credentials.Anonymous));

    /// <summary>Opens a connection whose calls an App signs itself.</summary>
    internal static GitHubConnection OpenAs(ICredentialStore app, GitHubHttpOptions options, TimeProvider time, HttpMessageHandler? network = null) =>
        new(options, new RetryHandler(options, time, new AttemptHandler(options, time, network ?? Network())), app);

    /// <summary>One call.</summary>
    /// <param name="call">What to ask of Octokit.</param>
    /// <param name="isRepeatable">True when it may be sent again although it is unknown whether it was carried out.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="GitHubException">GitHub refused, could not be reached, or its answer was not GitHub's.</exception>
    internal async Task<T> CallAsync<T>(Func<IGitHubClient, Task<T>> call, bool isRepeatable, CancellationToken ct)
        where T : class
    {
        AmbientCall.Current = new AmbientCall(isRepeatable, ct);
        try
        {
            // A page of HTML with status 200 comes back as null.
            return await call(_client) ?? throw Unexpected(inner: null);
        }
        catch (Exception e) when (e is not (GitHubException or OperationCanceledException))
        {
            // Octokit's reader throws whatever its reflection meets in an answer of another shape.
            throw Unexpected(e);
        }
    }

    /// <summary>Says that an answer was not GitHub's.</summary>
    internal static GitHubException Unexpected(Exception? inner) => new(GitHubErrors.Unavailable, "the answer is not from GitHub", inner: inner);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    // A redirect would drop the token and turn a POST into a GET: a moved repository is told instead.
    private static SocketsHttpHandler Network() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(15) };

    private static string Version() =>
        typeof(GitHubConnection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
