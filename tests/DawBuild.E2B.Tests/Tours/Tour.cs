using System.Text.Json.Nodes;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Files;
using DawBuild.E2B.Tests.Node;

namespace DawBuild.E2B.Tests.Tours;

/// <summary>Runs <c>node/tour.json</c> with our client, as <c>node/tour.mjs</c> does with the official SDK.</summary>
internal sealed class Tour(E2BClient client)
{
    private Sandbox? _sandbox;

    private Sandbox Sandbox => _sandbox ?? throw new InvalidOperationException("the tour begins with create");

    internal static JsonArray Steps => JsonNode.Parse(File.ReadAllText(Path.Combine(NodeProgram.Directory, "tour.json")))!.AsArray();

    internal async Task RunAsync()
    {
        foreach (var step in Steps)
        {
            Observation.Check(step!, await PerformAsync(step!.AsObject()));
        }
    }

    private async Task<JsonObject> PerformAsync(JsonObject step) => (string?)step["step"] switch
    {
        "create" => await CreateAsync(step),
        "run" => await Observation.OfAsync(() => Sandbox.Commands.RunAsync(CommandOf(step))),
        "stdin" => await StdinAsync(step),
        "kill command" => await KillCommandAsync(step),
        "list commands" => await ListCommandsAsync(step),
        "connect to missing" => await Observation.OfAsync(async () => await (await Sandbox.Commands.ConnectAsync(4_000_000)).WaitAsync()),
        "reconnect" => await ReconnectAsync(step),
        "write" => await WriteAsync(step),
        "read missing" => await Observation.OfAsync(async () => throw new InvalidOperationException(await Sandbox.Files.ReadTextAsync(Text(step, "path")))),
        "exists" => new JsonObject { ["exists"] = await Sandbox.Files.ExistsAsync(Text(step, "path")) },
        "make directory" => new JsonObject
        {
            ["first"] = await Sandbox.Files.MakeDirectoryAsync(Text(step, "path")),
            ["second"] = await Sandbox.Files.MakeDirectoryAsync(Text(step, "path")),
            ["exists"] = await Sandbox.Files.ExistsAsync(Text(step, "path")),
        },
        "list" => await NamesAsync(Text(step, "path")),
        "rename" => await RenameAsync(step),
        "remove" => await RemoveAsync(step),
        "watch" => await WatchAsync(step),
        "set timeout" => await SetTimeoutAsync(step),
        "health" => new JsonObject { ["running"] = await Sandbox.GetHealthAsync() == SandboxHealth.Alive },
        "pause and resume" => await PauseAndResumeAsync(step),
        "kill" => new JsonObject
        {
            ["first"] = await Sandbox.KillAsync(),
            ["second"] = await Sandbox.KillAsync(),
            ["running"] = await Sandbox.GetHealthAsync() == SandboxHealth.Alive,
        },
        var other => throw new InvalidOperationException($"""the tour has an unknown step "{other}"."""),
    };

    private async Task<JsonObject> CreateAsync(JsonObject step)
    {
        var metadata = Map(step, "metadata");
        _sandbox = await client.CreateAsync(new SandboxOptions { Metadata = metadata, Environment = Map(step, "envs"), Timeout = TimeSpan.FromMinutes(5) });
        var found = await client.ListAsync(new SandboxQuery { Metadata = metadata, States = [SandboxState.Running] }).CountAsync();
        return new JsonObject { ["listed"] = found };
    }

    private async Task<JsonObject> StdinAsync(JsonObject step)
    {
        await using var handle = await Sandbox.Commands.StartAsync(CommandOf(step) with { OpenStdin = true });
        await handle.SendInputAsync(Text(step, "input"));
        await handle.CloseInputAsync();
        return await Observation.OfAsync(() => handle.WaitAsync());
    }

    private async Task<JsonObject> KillCommandAsync(JsonObject step)
    {
        await using var handle = await Sandbox.Commands.StartAsync(CommandOf(step));
        var killed = await handle.KillAsync();
        var observed = await Observation.OfAsync(() => handle.WaitAsync());
        observed["killed"] = killed;
        observed["again"] = await handle.KillAsync();
        return observed;
    }

    private async Task<JsonObject> ListCommandsAsync(JsonObject step)
    {
        await using var handle = await Sandbox.Commands.StartAsync(CommandOf(step));
        var listed = (await Sandbox.Commands.ListAsync()).Any(process => process.ProcessId == handle.ProcessId && string.Equals(process.Tag, handle.Tag, StringComparison.Ordinal));
        await handle.KillAsync();
        return new JsonObject { ["listed"] = listed };
    }

    private async Task<JsonObject> ReconnectAsync(JsonObject step)
    {
        var first = await Sandbox.Commands.StartAsync(CommandOf(step) with { OpenStdin = true });
        await first.DisposeAsync();
        await using var second = await Sandbox.Commands.ConnectAsync(first.Tag!);
        await second.SendInputAsync(Text(step, "input"));
        return await Observation.OfAsync(() => second.WaitAsync());
    }

    private async Task<JsonObject> WriteAsync(JsonObject step)
    {
        var path = Text(step, "path");
        await Sandbox.Files.WriteTextAsync(path, Text(step, "text"));
        var entry = await Sandbox.Files.StatAsync(path);
        return new JsonObject
        {
            ["read"] = await Sandbox.Files.ReadTextAsync(path),
            ["size"] = entry.Length,
            ["type"] = entry.Type == FileEntryType.File ? "file" : entry.Type.ToString(),
        };
    }

    private async Task<JsonObject> RenameAsync(JsonObject step)
    {
        var to = Text(step, "to");
        await Sandbox.Files.MoveAsync(Text(step, "path"), to);
        return await NamesAsync(to[..to.LastIndexOf('/')]);
    }

    private async Task<JsonObject> RemoveAsync(JsonObject step)
    {
        await Sandbox.Files.RemoveAsync(Text(step, "path"));
        return await NamesAsync(Text(step, "folder"));
    }

    private async Task<JsonObject> NamesAsync(string path) =>
        new() { ["names"] = new JsonArray([.. (await Sandbox.Files.ListAsync(path)).Select(entry => JsonValue.Create(entry.Name))]) };

    private async Task<JsonObject> WatchAsync(JsonObject step)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var write = Task.CompletedTask;
        await foreach (var change in Sandbox.Files.WatchAsync(
            Text(step, "path"), onWatching: () => write = Sandbox.Files.WriteTextAsync(Text(step, "file"), "x", stop.Token), ct: stop.Token))
        {
            await write;
            return new JsonObject { ["name"] = change.Name, ["type"] = change.Kind == FileChangeKind.Created ? "create" : change.Kind.ToString() };
        }

        return [];
    }

    private async Task<JsonObject> SetTimeoutAsync(JsonObject step)
    {
        var time = TimeSpan.FromSeconds((int)step["seconds"]!);
        await Sandbox.SetTimeoutAsync(time);
        return new JsonObject { ["extended"] = (await Sandbox.GetInfoAsync()).EndAt - DateTimeOffset.UtcNow > time - TimeSpan.FromMinutes(1) };
    }

    private async Task<JsonObject> PauseAndResumeAsync(JsonObject step)
    {
        await Sandbox.PauseAsync();
        var running = await Sandbox.GetHealthAsync() == SandboxHealth.Alive;
        _sandbox = await client.ConnectAsync(Sandbox.Id);
        using var result = await Sandbox.Commands.RunAsync(Text(step, "command"));
        return new JsonObject { ["paused"] = running, ["stdout"] = result.Stdout.Text };
    }

    private static SandboxCommand CommandOf(JsonObject step) => SandboxCommand.Shell(Text(step, "command")) with
    {
        WorkingDirectory = (string?)step["cwd"],
        Timeout = step["timeoutMs"] is { } milliseconds ? TimeSpan.FromMilliseconds((int)milliseconds) : null,
    };

    private static string Text(JsonObject step, string name) => (string?)step[name] ?? throw new InvalidOperationException($"""a step lacks "{name}".""");

    private static Dictionary<string, string> Map(JsonObject step, string name) =>
        step[name]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
