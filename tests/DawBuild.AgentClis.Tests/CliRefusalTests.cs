using System.Collections.Concurrent;
using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.AgentClis.Tests;

public sealed class CliRefusalTests
{
    private const string Verified = """ "verify": [ { "name": "greeting", "run": "grep -qx hello $DAW_TASK.txt" } ] """;

    [Fact]
    public async Task With_429_or_a_garbled_answer_costs_time_and_no_attempt()
    {
        var calls = new ConcurrentDictionary<Protocol, int>();
        await using var plan = await RealPlan.CreateAsync(
            request => calls.AddOrUpdate(request.Protocol, 1, (_, n) => n + 1) switch
            {
                1 => new ModelReply.Garbles(),
                < 4 => Cli.Of(request).TooMany,
                _ => Works(request),
            },
            $$"""{ "name": "too many", "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");

        plan.Daw(0, "run", "-m", "3");

        Assert.Equal(3, plan.State.Finished!.Completed);
        Assert.All(Cli.All, cli => Assert.Equal((1, 0), (plan.Of(cli).Attempt, plan.Of(cli).Feedback.Count)));
        Assert.Contains(plan.Events.OfType<ProviderThrottled>(), throttled => string.Equals(throttled.Provider, "anthropic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_401_waits_for_a_person_and_costs_no_attempt()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => Cli.Of(request).WrongKey,
            $$"""{ "name": "wrong key", "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");

        var result = plan.Daw(1, "run", "-m", "3");

        Assert.All(Cli.All, cli => Assert.Equal((AgentOutcome.LoginRequired, 0), (plan.Of(cli).AgentResult?.Outcome, plan.Of(cli).Feedback.Count)));
        Assert.Equal((0, 3), (plan.State.Finished!.Blocked, plan.State.Finished.Pending));
        Assert.DoesNotContain(Cli.Key, result.All + plan.Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_of_12_mixed_tasks_falls_to_one_and_recovers_without_an_attempt_spent()
    {
        var refused = 0;
        await using var plan = await RealPlan.CreateAsync(
            request => request.Protocol == Protocol.Messages && request.Turn == 0 && Interlocked.Increment(ref refused) <= 8 ? Cli.Of(request).TooMany : Works(request),
            $$"""{ "name": "night", "tasks": [ {{string.Join(", ", Tasks("claude", 6).Concat(Tasks("codex", 3)).Concat(Commands(3)))}} ] }""");

        plan.Daw(0, "run", "-m", "6");

        var limits = plan.Events.OfType<ProviderThrottled>().Where(e => e.Provider is "anthropic").Select(e => e.Concurrency).ToList();
        Assert.Equal(12, plan.State.Finished!.Completed);
        Assert.All(plan.State.Tasks.Values, task => Assert.Equal((1, 0), (task.Attempt, task.Feedback.Count)));
        Assert.True(limits.Min() < 6 && limits[^1] > limits.Min(), $"the provider's limits were {string.Join(", ", limits)}");
        Assert.DoesNotContain(plan.Events.OfType<ProviderThrottled>(), e => e.Provider is "openai");
    }

    private static ModelReply Works(ModelRequest request) =>
        request.Turn == 0 ? Cli.Of(request).Run("echo hello > $(basename $PWD).txt") : new ModelReply.Says("Done.");

    private static IEnumerable<string> Tasks(string agent, int count) =>
        Enumerable.Range(1, count).Select(i => $$"""{ "id": "{{agent}}-{{i}}", "agent": "{{agent}}", {{Verified}} }""");

    private static IEnumerable<string> Commands(int count) =>
        Enumerable.Range(1, count).Select(i => $$"""{ "id": "command-{{i}}", "agent": "command", "run": "echo hello > $DAW_TASK.txt", {{Verified}} }""");
}
