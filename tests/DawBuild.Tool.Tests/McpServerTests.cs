using System.Text.Json.Nodes;
using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DawBuild.Tool.Tests;

public sealed class McpServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Tells_of_the_plan_and_takes_proposals_that_fit_it()
    {
        using var place = new Workplace("""
            { "name": "served", "defaults": { "agent": "simulated" }, "tasks": [
              { "id": "A", "prompt": "Do the first thing.", "acceptance": ["it is done"] }, { "id": "B", "depends_on": ["A"] }, { "id": "C", "status": "completed" }, { "id": "D", "depends_on": ["C"] } ] }
            """);
        await using var client = await ConnectAsync(place, place.Root);

        Assert.Equal(new DocPage("agents.md").Names("The plan over MCP").Order(StringComparer.Ordinal), (await client.ListToolsAsync()).Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["A", "D"], JsonNode.Parse(await CallAsync(client, "list_ready_tasks"))!.AsArray().Select(task => (string?)task!["id"]));
        var task = JsonNode.Parse(await CallAsync(client, "read_task", ("id", "A")))!;
        Assert.Equal(("Do the first thing.", "it is done", "pending"), ((string?)task["prompt"], (string?)task["acceptance"]![0], (string?)task["status"]));

        Assert.Contains("DAW1032", await FailAsync(client, "read_task", ("id", "Z")), StringComparison.Ordinal);
        Assert.Contains("unknown task \"Z\"", await FailAsync(client, "add_task", ("id", "E"), ("title", "t"), ("prompt", "p"), ("dependsOn", new[] { "Z" })), StringComparison.Ordinal);
        Assert.Contains("from inside the task's worktree", await FailAsync(client, "ask_person", ("question", "Which?")), StringComparison.Ordinal);
        Assert.Contains("proposed", await CallAsync(client, "add_task", ("id", "E"), ("title", "Found"), ("prompt", "Do it too."), ("dependsOn", new[] { "A" })), StringComparison.Ordinal);
        Assert.DoesNotContain("Found", File.ReadAllText(Path.Join(place.Root, "tasks.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_an_agent_at_work_speak_ask_and_find_a_task_that_joins_the_run()
    {
        using var place = new Workplace();
        place.Write("tasks.json", $$"""
            { "name": "found", "defaults": { "agent": "own", "confine": false },
              "agents": { "own": { "executable": "/bin/sh", "arguments": ["-c", "echo found > found.txt"], "prompt": "stdin", "output": "text" } },
              "tasks": [
                { "id": "A", "agent": "command", "run": "while [ ! -e {{place.Base}}/go ]; do sleep 0.1; done; echo a > a.txt" },
                { "id": "Q", "agent": "command", "run": "ln -s {{place.Base}} .daw; while [ ! -e .daw/ask ]; do sleep 0.1; done" } ] }
            """);
        place.Commit();
        using var tool = place.StartDaw("run", "-m", "2", "--accept-discovered");
        var output = tool.StandardOutput.ReadToEndAsync();
        var error = tool.StandardError.ReadToEndAsync();

        await using (var agent = await ConnectAsync(place, await WorktreeAsync(place, "A")))
        {
            await CallAsync(agent, "report_progress", ("text", "reading\nthe code"));
            await CallAsync(agent, "add_task", ("id", "B"), ("title", "Found"), ("prompt", "Do it too."), ("dependsOn", new[] { "A" }));
        }

        await using (var other = await ConnectAsync(place, await WorktreeAsync(place, "Q")))
        {
            await CallAsync(other, "ask_person", ("question", "Which colour?"));
        }

        // The link that the agent left is not followed.
        Assert.False(File.Exists(Path.Join(place.Base, "ask")));

        await File.WriteAllTextAsync(Path.Join(place.Base, "go"), string.Empty);
        await tool.WaitForExitAsync();

        Assert.True(tool.ExitCode == 1, await output + await error);
        var run = Assert.Single(RunDirectory.List(place.Root));
        var events = JournalReader.Read(run.JournalPath).ToList();
        Assert.Equal("reading the code", Assert.Single(events.OfType<TaskNoted>()).Text);
        Assert.Equal("B", Assert.Single(events.OfType<TaskAdded>()).Task.Value);
        var state = JournalReader.Fold(run.JournalPath);
        Assert.Equal(("found", "Which colour?"), (place.Git("show", $"daw/{run.Run}/integration:found.txt"), state.Task(TaskId.Parse("Q")).Blocked!.Question));
        Assert.Contains("Starting another round with the proposed tasks: B.", await output, StringComparison.Ordinal);
    }

    private static async Task<string> WorktreeAsync(Workplace place, string task)
    {
        AttemptStarted? current = null;
        await Poll.UntilAsync(() => RunDirectory.List(place.Root) is [var run]
            && JournalReader.Fold(run.JournalPath).Task(TaskId.Parse(task)) is { Process: not null } state && (current = state.Current) is not null);
        return current!.Workspace;
    }

    // The protocol version that agents use today. Without it, the client first asks for a newer one, and takes a slow startup for a no.
    private static Task<McpClient> ConnectAsync(Workplace place, string directory) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Workplace.ToolPath, "mcp", "--plan", Path.Join(place.Root, "tasks.json")],
            WorkingDirectory = directory,
            ShutdownTimeout = TimeSpan.FromSeconds(30),
        }),
        new McpClientOptions { ProtocolVersion = "2025-11-25", InitializationTimeout = Patience });

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await AskAsync(client, tool, arguments);
        Assert.False(result.IsError is true, Text(result));
        return Text(result);
    }

    private static async Task<string> FailAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await AskAsync(client, tool, arguments);
        Assert.True(result.IsError is true, Text(result));
        return Text(result);
    }

    private static async Task<CallToolResult> AskAsync(McpClient client, string tool, (string Name, object? Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    private static string Text(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
