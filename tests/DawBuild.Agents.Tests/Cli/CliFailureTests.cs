using System.Text.Json.Nodes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Cli;

public sealed class CliFailureTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("429=Request rejected (429)", AgentOutcome.RateLimited)]
    [InlineData("401=Invalid API key", AgentOutcome.LoginRequired)]
    [InlineData("429=You've hit your limit · resets 2pm (UTC)", AgentOutcome.UsageLimited)]
    [InlineData("500=Internal", AgentOutcome.Infrastructure)]
    public async Task Says_how_its_provider_refused(string refusal, AgentOutcome expected)
    {
        var result = await _scratch.RunAsync("refuse:" + refusal);

        Assert.Equal((expected, 1), (result.Outcome, result.ExitCode));
        Assert.Equal(expected == AgentOutcome.UsageLimited, result.RetryAt is not null);
    }

    [Fact(Timeout = Limit)]
    public async Task Has_not_succeeded_when_it_says_so_and_exits_with_1()
    {
        var result = await _scratch.RunAsync("result:0.5", "error:oh dear", "exit:1");

        Assert.Equal((AgentOutcome.Failed, 0.5m), (result.Outcome, result.CostUsd));
        Assert.Contains("exit code 1: oh dear", result.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Has_not_succeeded_when_it_exits_with_0_and_prints_no_event() =>
        Assert.Contains("printed no events", (await FailedAsync("print:all done, trust me")).Message, StringComparison.Ordinal);

    [Fact(Timeout = Limit)]
    public async Task Has_not_succeeded_when_its_events_are_malformed() =>
        Assert.Contains("1 lines of its output are malformed", (await FailedAsync("print:{\"type\":\"result\",\"subtype\":\"succ")).Message, StringComparison.Ordinal);

    [Fact(Timeout = Limit)]
    public async Task Has_not_succeeded_when_it_crashes_after_its_result() =>
        Assert.Equal(137, (await FailedAsync("result:0", "crash")).ExitCode);

    [Fact(Timeout = Limit)]
    public async Task Has_not_succeeded_when_we_stopped_it_after_its_result()
    {
        var result = await _scratch.Agent(ScriptedCli.Definition("result:0.5", "hang"))
            .RunAsync(_scratch.Invocation(Scratch.Task() with { Timeout = TimeSpan.FromSeconds(10) }), CancellationToken.None);

        Assert.Equal((AgentOutcome.TimedOut, 0.5m), (result.Outcome, result.CostUsd));
        Assert.Null(result.ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_it_babbles_too_long() =>
        Assert.Equal(AgentOutcome.TimedOut, await OutcomeAsync(Scratch.Task() with { Timeout = TimeSpan.FromSeconds(1) }, "babble"));

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_it_is_silent_too_long() =>
        Assert.Equal(AgentOutcome.Silent, await OutcomeAsync(Scratch.Task() with { Silence = TimeSpan.FromSeconds(1) }, "hang"));

    [Theory]
    [InlineData("0.2", null)]
    [InlineData(null, 1000L)]
    public async Task Is_stopped_when_its_budget_is_spent(string? usd, long? tokens)
    {
        var invocation = _scratch.Invocation() with
        {
            BudgetUsd = usd is null ? null : decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture),
            BudgetTokens = tokens,
        };

        var result = await _scratch.Agent(ScriptedCli.Definition("result:0.25", "hang")).RunAsync(invocation, CancellationToken.None);

        Assert.Equal((AgentOutcome.BudgetExceeded, 0.25m), (result.Outcome, result.CostUsd));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_infrastructure_when_it_is_not_installed()
    {
        var definition = ScriptedCli.Definition();
        definition["executable"] = "daw-no-such-program";
        definition["install"] = "npm install -g it";
        var agent = _scratch.Agent(definition);

        var result = await agent.RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Equal(AgentOutcome.Infrastructure, result.Outcome);
        Assert.Contains("npm install -g it", result.Message, StringComparison.Ordinal);
        Assert.Equal("DAW2002", (await agent.ProbeAsync(CancellationToken.None))!.Code);
    }

    [Fact(Timeout = Limit)]
    public async Task Can_say_by_its_exit_code_what_is_wrong()
    {
        var definition = ScriptedCli.Definition("exit:41");
        definition["exit_codes"] = new JsonObject { ["41"] = "login_required" };

        Assert.Equal(AgentOutcome.LoginRequired, (await _scratch.Agent(definition).RunAsync(_scratch.Invocation(), CancellationToken.None)).Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Can_ask_a_person_whatever_it_says_else()
    {
        var result = await _scratch.RunAsync("ask:Which database?", "result:0.5");

        Assert.Equal((AgentOutcome.Asked, "Which database?", 0.5m), (result.Outcome, result.Message, result.CostUsd));
    }

    private async Task<AgentResult> FailedAsync(params string[] steps)
    {
        var result = await _scratch.RunAsync(steps);
        Assert.Equal(AgentOutcome.Failed, result.Outcome);
        return result;
    }

    private async Task<AgentOutcome> OutcomeAsync(Planning.Tasks.PlanTask task, params string[] steps) =>
        (await _scratch.Agent(ScriptedCli.Definition(steps)).RunAsync(_scratch.Invocation(task), CancellationToken.None)).Outcome;
}
