using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.AgentClis.Tests;

/// <summary>A plan in its own repository, with real CLIs and a scripted model behind them.</summary>
internal sealed class RealPlan : IAsyncDisposable
{
    private RealPlan(ScriptedModel model, Workplace place) => (Model, Place) = (model, place);

    public ScriptedModel Model { get; }

    public Workplace Place { get; }

    public RunState State => JournalReader.Fold(Journal);

    public IReadOnlyList<RunEvent> Events => [.. JournalReader.Read(Journal)];

    /// <summary>The providers that currently accept no work, with their last event.</summary>
    public IReadOnlyDictionary<string, ProviderThrottled> Paused =>
        State.Providers.Where(provider => provider.Value.Concurrency == 0).ToDictionary(provider => provider.Key, provider => provider.Value, StringComparer.Ordinal);

    private string Journal => RunDirectory.List(Place.Root)[0].JournalPath;

    /// <summary>Creates the plan.</summary>
    /// <param name="script">Determines the model's replies.</param>
    /// <param name="plan">The plan without <c>agents</c>.</param>
    /// <param name="files">The repository's files by path.</param>
    public static async Task<RealPlan> CreateAsync(Func<ModelRequest, ModelReply> script, string plan, params (string Path, string Text)[] files)
    {
        var model = await ScriptedModel.StartAsync(script);
        var json = JsonNode.Parse(plan)!.AsObject();
        var defaults = json["defaults"]?.AsObject() ?? [];
        json["defaults"] = defaults;
        defaults["sandbox"] = "process";
        defaults["timeout"] ??= "10min";
        defaults["silence"] ??= "8min";
        json["agents"] = new JsonObject(Cli.All.Select(cli => KeyValuePair.Create(cli.Name, (JsonNode?)cli.Definition)));
        var place = new Workplace();
        foreach (var (path, text) in files)
        {
            place.Write(path, text);
        }

        place.Write("tasks.json", json.ToJsonString());
        place.Commit();
        foreach (var cli in Cli.All)
        {
            cli.Prepare(place, model.Address);
        }

        return new RealPlan(model, place);
    }

    /// <summary>Returns one task for each CLI, named after it.</summary>
    public static string OneEach(string fields) =>
        string.Join(", ", Cli.All.Select(cli => $$"""{ "id": "{{cli.Name}}", "agent": "{{cli.Name}}", "title": "Write {{cli.Name}}.txt", {{fields}} }"""));

    public TaskState Of(string id) => State.Task(TaskId.Parse(id));

    public TaskState Of(Cli cli) => Of(cli.Name);

    /// <summary>Runs the tool and asserts its exit code.</summary>
    public ToolResult Daw(int exitCode, params string[] arguments)
    {
        var result = Place.Daw(arguments);
        Assert.True(result.ExitCode == exitCode, $"{result.All}\n{Model.Requests.Count} calls; {string.Join(", ", Model.Others.Distinct(StringComparer.Ordinal))}\n{Logs()}");
        return result;
    }

    /// <summary>Waits until a condition is true according to the journal of a run in progress.</summary>
    public Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        Poll.UntilAsync(() => RunDirectory.List(Place.Root).Count > 0 && isSo(), Logs, what);

    /// <summary>Reads a file on the integration branch.</summary>
    public string Integrated(string path) => Place.Git("show", $"daw/{State.Started!.Run}/integration:{path}");

    /// <summary>Returns everything that the run wrote, including agents' logs.</summary>
    public string Written() => string.Join('\n', Directory.EnumerateFiles(Path.Join(Place.Root, ".daw"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));

    public async ValueTask DisposeAsync()
    {
        await Model.DisposeAsync();
        Place.Dispose();
    }

    private string Logs() => string.Join(
        '\n', (Directory.Exists(Path.Join(Place.Root, ".daw")) ? Directory.EnumerateFiles(Path.Join(Place.Root, ".daw"), "*.log", SearchOption.AllDirectories) : []).Select(path => $"--- {path}\n{File.ReadAllText(path)}"));
}
