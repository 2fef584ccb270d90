using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;

namespace DawBuild.AgentClis.Tests;

public sealed class ALimit
{
    private const string Verified = """ "verify": [ { "name": "greeting", "run": "grep -qx hello $DAW_TASK.txt" } ] """;

    [Fact]
    public async Task Of_silence_ends_an_agent_whose_model_hangs()
    {
        await using var plan = await RealPlan.CreateAsync(
            _ => new ModelReply.Hangs(),
            $$"""{ "name": "hangs", "defaults": { "silence": "20s", "retries": 1 }, "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");

        plan.Daw(1, "run", "-m", "3");

        Assert.All(Cli.All, cli => Assert.Equal(AttemptOutcome.Silent, Assert.Single(plan.Of(cli).Feedback).Outcome));
    }

    [Fact]
    public async Task Of_a_task_stops_it_within_one_call_and_asks_a_person()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => request.Turn < 5 ? Cli.Of(request).Write("more.txt", $"turn {request.Turn}") : new ModelReply.Says("Done."),
            $$"""
            { "name": "task budget", "tasks": [
              { "id": "claude", "agent": "claude", "budget": { "usd": 0.008 }, {{Verified}} },
              { "id": "opencode", "agent": "opencode", "budget": { "tokens": 2000 }, {{Verified}} } ] }
            """);

        plan.Daw(1, "run", "-m", "2");

        Assert.Equal(("DAW2020", "DAW2021"), (plan.Of("claude").Blocked!.Code, plan.Of("opencode").Blocked!.Code));
        Assert.All(["claude", "opencode"], id => Assert.Equal(AgentOutcome.BudgetExceeded, Assert.Single(plan.Of(id).Agents).Result.Outcome));
        Assert.Equal((2, 2), (Calls(plan, Protocol.Messages), Math.Min(Calls(plan, Protocol.Chat), 2)));
    }

    private static int Calls(RealPlan plan, Protocol protocol) => plan.Model.Requests.Count(request => request.Protocol == protocol);
}
