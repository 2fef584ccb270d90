using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.Transport;
using DawBuild.GitHub.Hosting;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Client → proxy with GitHub's own schema → <see cref="Upstream"/> → emulator; all on 127.0.0.1, and all end with the tests.</summary>
public sealed class GitHubRig : IAsyncLifetime, IDisposable
{
    internal const string ReadOnlyApp = "54321";
    internal const string App = "12345";
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly int _emulatorPort = FreePort.Next();
    private readonly int _proxyPort = FreePort.Next();
    private readonly string _seed = Path.GetTempFileName();
    private NodeServer? _emulator;
    private NodeServer? _proxy;

    internal RepositoryName Repository { get; } = new("octocat", "hello-world");

    /// <summary>A repository where <see cref="ReadOnlyApp"/> is installed.</summary>
    internal RepositoryName ReadOnlyRepository { get; } = new("readers", "hello-world");

    internal Upstream Upstream { get; private set; } = null!;

    internal Uri ApiBase => new($"http://127.0.0.1:{_proxyPort}/");

    /// <summary>The proxy's complaints about requests.</summary>
    internal IReadOnlyCollection<string> Violations => _violations;

    internal GitHubHttpOptions Options => new() { ApiBase = ApiBase, WriteBurst = 100_000, UnsaidWait = TimeSpan.FromMilliseconds(20) };

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_seed, Seed());
        Upstream = new Upstream(_emulatorPort);
        await Upstream.StartAsync();
        await StartEmulatorAsync();
        _proxy = await NodeServer.StartAsync("Prism is listening", "proxy.mjs", Text(_proxyPort), $"http://127.0.0.1:{Upstream.Port}");
    }

    public async Task DisposeAsync()
    {
        await StopEmulatorAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await Upstream.DisposeAsync();
        File.Delete(_seed);
    }

    public void Dispose() => _key.Dispose();

    internal async Task StartEmulatorAsync() => _emulator = await NodeServer.StartAsync("ready", "emulator.mjs", Text(_emulatorPort), _seed);

    /// <summary>Ends an outage. The emulator has lost everything, so it stays unreachable until it has the commit again, which GitHub never loses.</summary>
    internal async Task EndOutageAsync(string commit)
    {
        Upstream.Faults = _ => new Fault(503, "Service Unavailable");
        await StartEmulatorAsync();
        await CommitAsync(commit);
        Upstream.Faults = _ => null;
    }

    internal async Task StopEmulatorAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
            _emulator = null;
        }
    }

    internal HttpMessageHandler Network() => new ViolationHandler(_violations);

    internal string AppPem => _key.ExportRSAPrivateKeyPem();

    internal AppKey AppKey(string app = App) => new(app, _key.ExportRSAPrivateKeyPem());

    internal GitHubConnection Http(ITokenSource? tokens = null, TimeProvider? time = null) =>
        GitHubConnection.Open(Options, tokens ?? new FixedToken("token_of_octocat"), time ?? TimeProvider.System, Network());

    /// <summary>Creates a commit in the emulator; the same name gives the same hash, even after a restart.</summary>
    internal async Task<string> CommitAsync(string name, RepositoryName? repository = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_emulatorPort}/repos/{repository ?? Repository}/git/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"token_of_{(repository ?? Repository).Owner}");
        var tree = await PostAsync("trees", new { tree = new[] { new { path = "README.md", mode = "100644", type = "blob", content = "# Hello" } } });
        var author = new { name = "Octo", email = "octo@example.test", date = "2026-11-22T10:00:00Z" };
        return await PostAsync("commits", new { message = name, tree, parents = Array.Empty<string>(), author, committer = author });

        async Task<string> PostAsync(string path, object body)
        {
            using var answer = await http.PostAsJsonAsync(path, body);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha").GetString()!;
        }
    }

    /// <summary>Returns all check runs of a commit in the emulator: name → (status, conclusion, title), the newest for each name.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> ReadBackAsync(string commit) =>
        (await ChecksAsync(commit))
            .GroupBy(check => check.GetProperty("name").GetString()!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(" then ", group.Select(check => check.GetProperty("conclusion").GetString() ?? check.GetProperty("status").GetString())), StringComparer.Ordinal);

    /// <summary>Returns how many annotations the check runs of a commit received.</summary>
    internal async Task<int> AnnotationsAsync(string commit) =>
        (await ChecksAsync(commit)).Sum(check => Upstream.AnnotationsOf(check.GetProperty("id").GetInt64()));

    private async Task<IReadOnlyList<JsonElement>> ChecksAsync(string commit)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token_of_octocat");
        var answer = await http.GetFromJsonAsync<JsonElement>(new Uri($"http://127.0.0.1:{_emulatorPort}/repos/{Repository}/commits/{commit}/check-runs?filter=all&per_page=100"));
        return [.. answer.GetProperty("check_runs").EnumerateArray().OrderBy(check => check.GetProperty("id").GetInt64())];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private string Seed()
    {
        object AppSeed(string id, int installation, string account, string checks)
        {
            var permissions = new { checks, contents = "write", pull_requests = checks, statuses = checks };
            return new
            {
                app_id = int.Parse(id, CultureInfo.InvariantCulture),
                slug = $"dawbuild-{id}",
                name = $"DawBuild {id}",
                private_key = _key.ExportRSAPrivateKeyPem(),
                permissions,
                events = Array.Empty<string>(),
                installations = new[] { new { installation_id = installation, account, repository_selection = "all", permissions, events = Array.Empty<string>() } },
            };
        }

        return JsonSerializer.Serialize(new
        {
            tokens = new[] { Repository, ReadOnlyRepository }.ToDictionary(
                repository => $"token_of_{repository.Owner}",
                repository => new { login = repository.Owner, scopes = new[] { "repo", "user" } },
                StringComparer.Ordinal),
            github = new
            {
                users = new[] { Repository, ReadOnlyRepository }.Select(repository => new { login = repository.Owner, name = repository.Owner, email = "octo@example.test" }),
                repos = new[] { Repository, ReadOnlyRepository }.Select(repository => new { owner = repository.Owner, name = repository.Name, auto_init = true }),
                apps = new[] { AppSeed(App, 100, Repository.Owner, "write"), AppSeed(ReadOnlyApp, 200, ReadOnlyRepository.Owner, "read") },
            },
        });
    }
}
