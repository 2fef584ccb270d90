using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.Transport;
using DawBuild.GitHub.Hosting;
using Octokit;

namespace DawBuild.GitHub.Authentication;

/// <summary>
/// Tokens of a GitHub App's installation, limited to one repository. They last an hour, which is less than a run, so each is replaced five minutes before it
/// expires, or at once if GitHub rejects it.
/// </summary>
internal sealed class InstallationToken : ITokenSource, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly AppKey _key;
    private readonly RepositoryName _repository;
    private readonly TimeProvider _time;
    private readonly GitHubConnection _app;
    private long? _installation;
    private AccessToken? _current;

    /// <summary>Creates the source; the first token is requested when needed.</summary>
    /// <param name="key">The App; this object takes ownership.</param>
    /// <param name="repository">The repository that the App is installed in.</param>
    /// <param name="options">Settings of the HTTP client.</param>
    /// <param name="time">The clock.</param>
    /// <param name="network">The handler that sends the requests; null for the default.</param>
    public InstallationToken(AppKey key, RepositoryName repository, GitHubHttpOptions options, TimeProvider time, HttpMessageHandler? network = null)
    {
        _key = key;
        _repository = repository;
        _time = time;
        _app = GitHubConnection.OpenAs(new AppCredentials(key, time), options, time, network);
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return _current is { } current && current.ExpiresAt - Early > _time.GetUtcNow()
                ? current.Token
                : await AskAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> RenewAsync(string refused, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return _current is { } current && !string.Equals(current.Token, refused, StringComparison.Ordinal)
                ? current.Token
                : await AskAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _app.Dispose();
        _key.Dispose();
        _one.Dispose();
    }

    // Repeatable: asking twice only creates two tokens.
    private async Task<string> AskAsync(CancellationToken ct)
    {
        _installation ??= (await _app.CallAsync(github => github.GitHubApps.GetRepositoryInstallationForCurrent(_repository.Owner, _repository.Name), isRepeatable: true, ct)).Id;

        // Octokit's own method sends no body, so its token would have access to all repositories of the installation.
        var address = new Uri($"app/installations/{_installation}/access_tokens", UriKind.Relative);
        var limits = new { repositories = new[] { _repository.Name } };
        var answer = await _app.CallAsync(
            github => github.Connection.Post<AccessToken>(address, limits, accepts: null, contentType: null, parameters: null, ct), isRepeatable: true, ct);
        _current = answer.Body is { Token.Length: > 0 } token ? token : throw GitHubConnection.Unexpected(inner: null);
        return _current.Token;
    }
}
