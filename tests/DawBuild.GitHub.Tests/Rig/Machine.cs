using System.Text;
using DawBuild.GitHub.Hosting;
using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>A machine with a clone of the served repository and the tool, set up like a workflow step.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, string?> _environment;
    private Task _last = Task.CompletedTask;

    private Machine(string folder, string user, Dictionary<string, string?> environment) => (Folder, Clone, _environment) = (folder, user, environment);

    /// <summary>The folder that contains everything on the machine.</summary>
    public string Folder { get; }

    /// <summary>The clone.</summary>
    public string Clone { get; }

    public string Summary => File.ReadAllText(Path.Combine(Folder, "summary"));

    public string Outputs => File.ReadAllText(Path.Combine(Folder, "output"));

    /// <summary>Sets up the machine and commits the plan to main.</summary>
    public static Machine Make(GitServer server, RepositoryName repository, Uri api, string plan, params (string Name, string? Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("daw-machine-").FullName;
        var clone = Path.Combine(folder, "clone");
        var bare = server.Bare(repository);
        GitServer.Git(folder, "clone", "--quiet", bare, clone);
        File.WriteAllText(Path.Combine(clone, "tasks.json"), plan);
        GitServer.Git(clone, "add", "tasks.json");
        GitServer.Commit(clone, "A plan");
        GitServer.Git(clone, "push", "--quiet", "origin", "main");
        GitServer.Git(clone, "remote", "set-url", "origin", server.UrlOf(bare).AbsoluteUri);
        return In(folder, clone, server, repository, api, environment);
    }

    /// <summary>Sets up a machine whose clone is made over HTTP with the token, as by a runner's checkout.</summary>
    public static Machine Another(GitServer server, RepositoryName repository, Uri api, params (string Name, string? Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("daw-machine-").FullName;
        var clone = Path.Combine(folder, "clone");
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{GitServer.Token}"));
        GitServer.Git(folder, "-c", $"http.extraHeader=Authorization: Basic {login}", "clone", "--quiet", server.UrlOf(server.Bare(repository)).AbsoluteUri, clone);
        return In(folder, clone, server, repository, api, environment);
    }

    private static Machine In(string folder, string clone, GitServer server, RepositoryName repository, Uri api, (string Name, string? Value)[] environment)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CI"] = "true",
            ["DAW_HOME"] = Path.Combine(folder, "state"),
            ["XDG_CONFIG_HOME"] = Path.Combine(folder, "config"),
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName,
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = api.AbsoluteUri.TrimEnd('/'),
            ["GITHUB_SERVER_URL"] = server.Url.AbsoluteUri.TrimEnd('/'),
            ["GITHUB_REPOSITORY"] = repository.ToString(),
            ["GITHUB_REF_TYPE"] = "branch",
            ["GITHUB_REF_NAME"] = "main",
            ["GITHUB_SHA"] = GitServer.Git(clone, "rev-parse", "HEAD"),
            ["GITHUB_RUN_ID"] = "4711",
            ["GITHUB_OUTPUT"] = Path.Combine(folder, "output"),
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(folder, "summary"),
        };
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return new Machine(folder, clone, all);
    }

    /// <summary>Runs the tool.</summary>
    public Task<ProcessResult> DawAsync(params string[] arguments) =>
        RunAsync("dotnet", new Dictionary<string, string?>(StringComparer.Ordinal), [TestedTool.Path, .. arguments]);

    /// <summary>Runs a program in the clone.</summary>
    public Task<ProcessResult> RunAsync(string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var run = StartAsync(program, environment, arguments);
        _last = run;
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAny(_last);
        _end.Dispose();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private Task<ProcessResult> StartAsync(string program, IReadOnlyDictionary<string, string?> environment, string[] arguments) => new ProcessRunner(TimeProvider.System).RunAsync(
        new ProcessCommand
        {
            FileName = program,
            Arguments = arguments,
            WorkingDirectory = Clone,
            SetEnvironment = new Dictionary<string, string?>(_environment.Concat(environment).GroupBy(pair => pair.Key, StringComparer.Ordinal).Select(group => group.Last()), StringComparer.Ordinal),
            Timeout = Patience,
            KeepCharacters = 1 << 20,
        },
        _end.Token);
}
