using System.Text.Json;
using System.Text.RegularExpressions;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Actions;

/// <summary>Executes the run steps of action.yml as a runner does: one script per step, its own environment, files for outputs, summary, and path.</summary>
[Collection(GitHubCollection.Name)]
public sealed partial class ActionTests(GitHubRig rig) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("daw-runner-").FullName;
    private GitServer _server = null!;
    private Witness _witness = null!;

    public async Task InitializeAsync()
    {
        rig.Upstream.Reset();
        _server = await GitServer.StartAsync(rig.Repository);
        _witness = await Witness.StartAsync(rig);
        rig.Upstream.Mirror = async commit => GitServer.Has(_server.Bare(rig.Repository), commit) ? await rig.CommitAsync($"mirror of {commit}") : null;
    }

    public async Task DisposeAsync()
    {
        rig.Upstream.Reset();
        await _witness.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Installs_the_tool_runs_the_plan_and_leaves_summary_and_outputs()
    {
        await using var machine = Machine.Make(
            _server, rig.Repository, _witness.Url, """{ "name": "two", "defaults": { "agent": "command" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt", "depends_on": ["A"] } ] }""",
            ("RUNNER_TEMP", _folder), ("GITHUB_PATH", Path.Combine(_folder, "path")), ("NUGET_PACKAGES", Path.Combine(_folder, "packages")));
        var feed = Path.Combine(_folder, "feed");
        Good(await machine.RunAsync("flock", None, Path.Join(Path.GetTempPath(), "daw-pack.lock"), "dotnet", "pack", Sources.PathOf("src", "dotnet-daw"), "--no-build", "-c", Sources.Configuration, "-o", feed, "-v:q", "-nr:false"));
        using var action = JsonDocument.Parse(await NodeScript.RunAsync("steps.mjs", Sources.PathOf("action.yml")));
        var inputs = action.RootElement.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => input.Value.GetProperty("default").GetString()!, StringComparer.Ordinal);
        (inputs["source"], inputs["tasks"], inputs["agents"]) = (feed, "A B", "2");

        // As in a repository whose plan is in its own folder.
        Directory.CreateDirectory(Path.Combine(machine.Clone, "plans"));
        GitServer.Git(machine.Clone, "mv", "tasks.json", "plans/next.json");
        GitServer.Commit(machine.Clone, "The plan moves");
        inputs["plan"] = "plans/next.json";
        foreach (var step in action.RootElement.GetProperty("steps").EnumerateArray().Where(step => step.TryGetProperty("run", out _)))
        {
            Good(await RunAsync(step, inputs, machine));
        }

        Assert.Equal([Path.Combine(machine.Clone, "plans", ".daw")], CachedJournals(action, machine).Distinct(StringComparer.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(machine.Clone, "plans", ".daw", "runs")));
        var outputs = (await File.ReadAllLinesAsync(Path.Combine(machine.Folder, "output"))).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal(["blocked", "branch", "completed", "folder", "report", "run"], outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("2", "0"), (outputs["completed"], outputs["blocked"]));
        Assert.Equal("b", GitServer.Git(machine.Clone, "show", $"{outputs["branch"]}:b.txt"));
        Assert.True(File.Exists(outputs["report"]));
        Assert.Contains("2 of 2 tasks completed", machine.Summary, StringComparison.Ordinal);
        Assert.Contains(rig.Upstream.Calls, call => call.IsWrite && call.Path.EndsWith("/check-runs", StringComparison.Ordinal));
        Assert.Empty(rig.Violations);
    }

    // What the cache saves and restores, as a runner evaluates it after the step that finds the plan.
    private static IEnumerable<string> CachedJournals(JsonDocument action, Machine machine) => action.RootElement.GetProperty("steps").EnumerateArray()
        .Where(step => step.TryGetProperty("uses", out var uses) && uses.GetString()!.StartsWith("actions/cache/", StringComparison.Ordinal))
        .Select(step => step.GetProperty("with").GetProperty("path").GetString()!.Split('\n')[0].Replace("${{ steps.place.outputs.folder }}", Folder(machine), StringComparison.Ordinal));

    private static string Folder(Machine machine) =>
        machine.Outputs.Split('\n').Single(line => line.StartsWith("folder=", StringComparison.Ordinal))["folder=".Length..];

    private static Dictionary<string, string?> None => new(StringComparer.Ordinal);

    private async Task<ProcessResult> RunAsync(JsonElement step, Dictionary<string, string> inputs, Machine machine)
    {
        string Evaluate(string text) => Expression().Replace(text, match => match.Groups["input"].Value is { Length: > 0 } input ? Evaluate(inputs[input])
            : match.Value.Contains("steps.", StringComparison.Ordinal) ? Folder(machine) : GitServer.Token);
        var script = Path.Combine(_folder, "step.sh");
        await File.WriteAllTextAsync(script, step.GetProperty("run").GetString());
        Assert.Equal("bash", step.GetProperty("shell").GetString());
        var environment = step.GetProperty("env").EnumerateObject().ToDictionary(variable => variable.Name, variable => (string?)Evaluate(variable.Value.GetString()!), StringComparer.Ordinal);
        var added = Path.Combine(_folder, "path");
        environment["PATH"] = $"{(File.Exists(added) ? string.Join(':', (await File.ReadAllLinesAsync(added)).Reverse()) : "")}:{Environment.GetEnvironmentVariable("PATH")}";
        return await machine.RunAsync("bash", environment, "--noprofile", "--norc", "-eo", "pipefail", script);
    }

    private static void Good(ProcessResult result) => Assert.True(result.Succeeded, result.StandardOutput + result.StandardError);

    [GeneratedRegex(@"\$\{\{ (?:inputs\.(?<input>[a-z-]+)|steps\.place\.outputs\.folder|github\.token) \}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
