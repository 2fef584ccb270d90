using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.Json;
using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Authentication;

/// <summary>
/// Tokens of a GitHub App's installation in one repository. They live an hour, less than a run, so each is replaced five minutes
/// before its end, and at once when GitHub refuses it.
/// </summary>
public sealed class InstallationToken : ITokenSource, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly AppKey _key;
    private readonly RepositoryName _repository;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private long? _installation;
    private InstallationTokenAnswer? _current;

    /// <summary>Creates the source; the first token is asked for when needed.</summary>
    /// <param name="key">The App; becomes this object's to dispose.</param>
    /// <param name="repository">The repository that the App is installed in.</param>
    /// <param name="options">Where GitHub is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="network">What sends; null for the network itself.</param>
    public InstallationToken(AppKey key, RepositoryName repository, GitHubHttpOptions options, TimeProvider time, HttpMessageHandler? network = null)
    {
        _key = key;
        _repository = repository;
        _time = time;
        _http = GitHubHttp.CreateBare(options, time, network);
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
        _http.Dispose();
        _key.Dispose();
        _one.Dispose();
    }

    private async Task<string> AskAsync(CancellationToken ct)
    {
        _installation ??= (await SendAsync(HttpMethod.Get, $"repos/{_repository.Owner}/{_repository.Name}/installation", null, GitHubJson.Default.Installation, ct)).Id;
        var body = GitHubCall.Body(new InstallationTokenRequest([_repository.Name]), GitHubJson.Default.InstallationTokenRequest);
        _current = await SendAsync(HttpMethod.Post, $"app/installations/{_installation}/access_tokens", body, GitHubJson.Default.InstallationTokenAnswer, ct);
        return _current.Token;
    }

    // Asking twice only makes two tokens.
    private Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> answer, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key.Sign(_time.GetUtcNow()));
        Repeatable.Mark(request);
        return GitHubCall.SendAsync(_http, request, answer, ct);
    }
}
