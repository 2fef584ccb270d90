using System.Globalization;
using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.AgentClis.Tests;

public sealed class CliLimitTests
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

    [Fact]
    public async Task Of_a_subscription_pauses_its_provider_until_the_reset_and_others_go_on()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => request.Protocol == Protocol.Chat ? Works(request) : Cli.Of(request).UsedUp,
            $$"""{ "name": "used up", "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");
        using var run = plan.Place.StartDaw("run", "-m", "3");
        var said = Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());

        await plan.UntilAsync(() => plan.Paused.Count == 2 && plan.Of("opencode").Phase == TaskPhase.Completed);

        Assert.Equal(["anthropic", "openai"], plan.Paused.Keys.Order());
        Assert.All(plan.Paused.Values, paused => Assert.InRange(paused.Until!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(115), TimeSpan.FromMinutes(125)));
        Assert.All(["claude", "codex"], id => Assert.Equal((1, 0), (plan.Of(id).Attempt, plan.Of(id).Feedback.Count)));

        plan.Place.Run("kill", ["-TERM", run.Id.ToString(CultureInfo.InvariantCulture)]);
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 130, string.Join('\n', await said));
    }

    [Fact]
    public async Task Of_a_run_stops_it_within_one_call_and_a_higher_one_goes_on()
    {
        await using var plan = await RealPlan.CreateAsync(AnswersTools, $$"""{ "name": "run budget", "budget": { "usd": 0.012 }, "tasks": [ {{Claudes(2, "\"depends_on\": [\"claude-1\"], ")}} ] }""");

        plan.Daw(130, "run", "-m", "1");

        Assert.Contains(plan.Events.OfType<RunStopping>(), stopping => stopping.Reason.StartsWith("DAW2022", StringComparison.Ordinal));
        Assert.Equal(3, Calls(plan, Protocol.Messages));
        Assert.Equal((1, 0), (plan.State.Finished!.Completed, plan.State.Finished.Blocked));
        var done = plan.State.Tasks.Values.Single(task => task.Phase == TaskPhase.Completed).Id.Value;

        Raise(plan, "0.012");
        plan.Daw(0, "resume");

        Assert.All(plan.State.Tasks.Values, task => Assert.Equal(TaskPhase.Completed, task.Phase));
        Assert.Single(plan.Of(done).Agents);
        Assert.Equal("hello", plan.Integrated("claude-2.txt").Trim());
    }

    [Fact]
    public async Task Of_a_day_holds_for_the_runs_of_the_day_together()
    {
        await using var plan = await RealPlan.CreateAsync(AnswersTools, $$"""{ "name": "day budget", "budget": { "usd_per_day": 0.003 }, "tasks": [ {{Claudes(1)}} ] }""");
        plan.Daw(130, "run", "-m", "1");
        var calls = Calls(plan, Protocol.Messages);

        plan.Daw(130, "run", "--new", "-m", "1");

        Assert.Equal((1, 1), (calls, Calls(plan, Protocol.Messages)));
        Assert.Contains(plan.Events.OfType<RunStopping>(), stopping => stopping.Reason.StartsWith("DAW2024", StringComparison.Ordinal));

        Raise(plan, "0.003");
        plan.Daw(0, "resume");

        Assert.Equal(1, plan.State.Finished!.Completed);
    }

    private static string Claudes(int count, string ofLater = "") =>
        string.Join(", ", Enumerable.Range(1, count).Select(i => $$"""{ "id": "claude-{{i}}", "agent": "claude", {{(i > 1 ? ofLater : "")}}{{Verified}} }"""));

    private static void Raise(RealPlan plan, string budget)
    {
        var path = Path.Join(plan.Place.Root, "tasks.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(budget, "1", StringComparison.Ordinal));
    }

    // A resumed session asks again without a tool result: the work is still to be done.
    private static ModelReply AnswersTools(ModelRequest request) =>
        request.Body.GetProperty("messages").EnumerateArray().Reverse()
            .TakeWhile(message => !message.GetProperty("role").ValueEquals("assistant"))
            .Any(message => message.GetRawText().Contains("\"tool_result\"", StringComparison.Ordinal))
            ? new ModelReply.Says("Done.")
            : Cli.Of(request).Run("echo hello > $(basename $PWD).txt");

    private static ModelReply Works(ModelRequest request) =>
        request.Turn == 0 ? Cli.Of(request).Run("echo hello > $(basename $PWD).txt") : new ModelReply.Says("Done.");

    private static int Calls(RealPlan plan, Protocol protocol) => plan.Model.Requests.Count(request => request.Protocol == protocol);
}
