using System.Text.Json.Nodes;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Cli;

public sealed class CliAgentTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Changes_the_worktree_and_reports_cost_tokens_session_and_version()
    {
        var result = await _scratch.RunAsync("write:src/World.cs=class World;\\n", "result:0.25");

        Assert.Equal((AgentOutcome.Succeeded, 0, 0.25m), (result.Outcome, result.ExitCode, result.CostUsd));
        Assert.Equal((1000, 100, "9.9.9", "Did as scripted."), (result.InputTokens, result.OutputTokens, result.Version, result.LastMessage));
        Assert.NotNull(result.Session);
        Assert.Equal("class World;\n", _scratch.Read("src/World.cs"));
    }

    [Fact(Timeout = Limit)]
    public async Task Gets_the_prompt_on_standard_input()
    {
        await _scratch.RunAsync("if-told:# Task MODEL-001?write:told.txt=yes", "result:0");

        Assert.Equal("yes", _scratch.Read("told.txt"));
    }

    [Theory]
    [InlineData("argument", "{prompt}", "# Task MODEL-001")]
    [InlineData("file", "{prompt_file}", "prompt.md")]
    public async Task Can_get_the_prompt_in_other_ways(string channel, string place, string expected)
    {
        var definition = ScriptedCli.Definition("print:" + place);
        definition["prompt"] = channel;
        definition["output"] = "text";

        var result = await _scratch.Agent(definition).RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Contains(expected, result.LastMessage, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Sees_its_own_key_which_its_log_never_shows()
    {
        var definition = Printing("$SCRIPTED_KEY/${OTHER_KEY:-none}/${GITHUB_TOKEN:-none}/$CI/$NO_COLOR/$TERM");
        definition["secrets"] = new JsonArray("SCRIPTED_KEY");
        var host = Scratch.Host;
        host["SCRIPTED_KEY"] = "sk-0123456789";
        host["OTHER_KEY"] = "sk-9876543210";

        var result = await _scratch.Agent(definition, host).RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Equal("***/none/none/1/1/dumb", result.LastMessage);
        Assert.Equal("***/none/none/1/1/dumb\n", _scratch.Log);
    }

    [Fact(Timeout = Limit)]
    public async Task Has_a_temporary_folder_of_its_own_which_is_gone_afterwards()
    {
        var result = await _scratch.Agent(Printing("$(mktemp)")).RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.StartsWith(Path.Combine(_scratch.Root, "scratch", "tmp"), result.LastMessage, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.GetDirectoryName(result.LastMessage)));
    }

    [Fact(Timeout = Limit)]
    public async Task Has_a_short_temporary_folder_when_its_own_path_is_too_long_for_sockets()
    {
        var invocation = _scratch.Invocation() with { ScratchDirectory = Path.Combine(_scratch.Root, new string('x', 100)) };

        var result = await _scratch.Agent(Printing("$TMPDIR")).RunAsync(invocation, CancellationToken.None);

        Assert.InRange(result.LastMessage!.Length, 1, 60);
        Assert.False(Path.Exists(result.LastMessage));
    }

    [Fact(Timeout = Limit)]
    public async Task Has_a_state_folder_of_its_own_with_the_persons_login()
    {
        var home = Directory.CreateDirectory(Path.Combine(_scratch.Root, "home", ".scripted", "sub")).Parent!.FullName;
        File.WriteAllText(Path.Combine(home, "auth.json"), "login");
        File.WriteAllText(Path.Combine(home, "history.db"), "private");
        var host = Scratch.Host;
        host["HOME"] = Path.Combine(_scratch.Root, "home");
        var definition = Printing("$(ls $SCRIPTED_HOME | tr '\\n' ' ')$(cat $SCRIPTED_HOME/auth.json)");
        definition["state"] = new JsonObject { ["variable"] = "SCRIPTED_HOME", ["source"] = "~/.scripted", ["links"] = new JsonArray("auth.json", "sub", "missing.json") };
        var agent = _scratch.Agent(definition, host);

        var first = await agent.RunAsync(_scratch.Invocation(), CancellationToken.None);
        var second = await agent.RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Equal("auth.json sub login", first.LastMessage);
        Assert.Equal(first.LastMessage, second.LastMessage);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_asked_for_the_model_as_it_calls_it()
    {
        var definition = ScriptedCli.Definition("print:start");
        ((JsonArray)definition["arguments"]!).Add(new JsonArray("print:{model}"));
        definition["output"] = "text";
        definition["models"] = new JsonObject { ["strong"] = "giant-5", ["sonnet"] = "" };
        var agent = _scratch.Agent(definition);

        async Task<string?> AskAsync(string? model) =>
            (await agent.RunAsync(_scratch.Invocation(Scratch.Task() with { Model = model }), CancellationToken.None)).LastMessage;

        Assert.Equal("start\ngiant-5", await AskAsync("strong"));
        Assert.Equal("start\nunheard-of", await AskAsync("unheard-of"));
        Assert.Equal("start", await AskAsync("sonnet"));
        Assert.Equal("start", await AskAsync(null));
    }

    [Fact(Timeout = Limit)]
    public async Task Goes_on_with_its_session_or_begins_a_fresh_one_when_that_is_gone()
    {
        var definition = ScriptedCli.Definition("print:fresh", "result:0");
        definition["resume_arguments"] = new JsonArray("error:no conversation {session}", "exit:1");
        var invocation = _scratch.Invocation() with { ResumeSession = "s-1" };

        var result = await _scratch.Agent(definition).RunAsync(invocation, CancellationToken.None);

        Assert.Equal(AgentOutcome.Succeeded, result.Outcome);
        Assert.StartsWith("fresh\n", _scratch.Log, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Tells_of_its_process_of_refusals_and_of_spending()
    {
        ProcessIdentity? process = null;
        var throttled = 0;
        var spent = new List<AgentSpending>();
        var invocation = _scratch.Invocation() with
        {
            Started = p =>
            {
                process = p;
                return ValueTask.CompletedTask;
            },
            Throttled = () => throttled++,
            Spent = spent.Add,
        };

        await _scratch.Agent(ScriptedCli.Definition("throttled:429", "result:0.5")).RunAsync(invocation, CancellationToken.None);

        Assert.NotNull(process);
        Assert.Equal(1, throttled);
        Assert.Equal([new AgentSpending(0.5m, 1100)], spent);
    }

    private static JsonObject Printing(string shell) => new()
    {
        ["executable"] = "/bin/sh",
        ["arguments"] = new JsonArray("-c", $"echo \"{shell}\""),
        ["prompt"] = "stdin",
    };
}
