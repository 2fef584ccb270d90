using System.Globalization;
using System.Text.Json;
using DawBuild.Processes;

namespace DawBuild.MSBuild.Tests;

/// <summary>A new repository whose projects all import the targets, as through a package reference; the tool is scripted.</summary>
public sealed class Repository : IDisposable
{
    private static readonly string Package = Path.Combine(AppContext.BaseDirectory, "package", "build");

    public Repository()
    {
        Root = Directory.CreateTempSubdirectory("daw repo ").FullName;
        Write("tasks.json", "{}");
        Write("Directory.Build.props", $"""<Project><Import Project="{Package}/DawBuild.props" /></Project>""");
        Write("Directory.Build.targets", $"""<Project><Import Project="{Package}/DawBuild.targets" /></Project>""");
        Script("print hello");
    }

    public string Root { get; }

    /// <summary>The file with the scripted tool's pid, written once the tool waits.</summary>
    public string WaitingPath => RecordPath + ".waiting";

    public string StoppedPath => RecordPath + ".stopped";

    private string RecordPath => Path.Combine(Root, "record.txt");

    public static string Project(string frameworks)
    {
        var name = frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        return $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><{name}>{frameworks}</{name}></PropertyGroup></Project>";
    }

    public static string Importing() =>
        $"""<Project><Import Project="{Package}/DawBuild.props" /><Import Project="{Package}/DawBuild.targets" /></Project>""";

    public string PathOf(string name) => Path.Combine(Root, name);

    public Repository Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public Repository Script(params string[] orders) => Write("script.txt", string.Join('\n', orders));

    /// <summary>Returns the arguments of each call of the tool so far.</summary>
    public IReadOnlyList<string[]> Calls() =>
        File.Exists(RecordPath) ? [.. File.ReadLines(RecordPath).Select(line => JsonSerializer.Deserialize<string[]>(line)!)] : [];

    public Task<ProcessResult> BuildAsync(params string[] arguments) => BuildAsync(null, arguments);

    public Task<ProcessResult> BuildAsync(Func<ProcessIdentity, ValueTask>? started, string[] arguments) => BuildAsync(started, ["dotnet"], arguments);

    /// <summary>Builds without root's right to read everything.</summary>
    public Task<ProcessResult> BuildWithoutRightsAsync(params string[] arguments) =>
        BuildAsync(null, ["bwrap", "--dev-bind", "/", "/", "--unshare-user", "--cap-drop", "ALL", "dotnet"], arguments);

    private async Task<ProcessResult> BuildAsync(Func<ProcessIdentity, ValueTask>? started, string[] program, string[] arguments) =>
        await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand
            {
                FileName = program[0],
                Arguments = [.. program[1..], "msbuild", .. arguments, "-nologo", "-v:minimal", "-tl:off", "-nr:false"],
                WorkingDirectory = Root,
                SetEnvironment = Environment(),
                Started = started,
                Timeout = TimeSpan.FromSeconds(100),
            },
            CancellationToken.None);

    /// <summary>Runs dotnet in a terminal with 24 lines until a text appears there, and then stops it.</summary>
    /// <returns>The terminal's output.</returns>
    public async Task<string> InTerminalAsync(string text, CancellationToken ct, params string[] arguments)
    {
        var typescript = PathOf("typescript");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var command = $"stty rows 24 cols 80; exec dotnet {string.Join(' ', arguments.Select(argument => $"'{argument}'"))}";
        var run = new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand
            {
                FileName = "script",
                Arguments = ["--quiet", "--flush", "--command", command, typescript],
                WorkingDirectory = Root,
                SetEnvironment = new Dictionary<string, string?>(Environment(), StringComparer.Ordinal) { ["TERM"] = "xterm-256color", ["CI"] = null, ["GITHUB_ACTIONS"] = null, ["TF_BUILD"] = null },
            },
            stop.Token);
        await Poll.UntilAsync(() => run.IsCompleted || Seen().Contains(text, StringComparison.Ordinal));

        await stop.CancelAsync();
        await run;
        return Seen();

        string Seen() => File.Exists(typescript) ? File.ReadAllText(typescript) : string.Empty;
    }

    private Dictionary<string, string?> Environment() => new(StringComparer.Ordinal)
    {
        ["SCRIPT"] = Path.Combine(Root, "script.txt"),
        ["RECORD"] = RecordPath,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDUSESERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>Completes when the scripted tool has reached its "wait".</summary>
    public async Task<int> WaitingAsync()
    {
        await Poll.UntilAsync(() => File.Exists(WaitingPath) && new FileInfo(WaitingPath).Length > 0);

        return int.Parse(await File.ReadAllTextAsync(WaitingPath), CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
