using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Tests.Stages;

public class LostLoginTests
{
    private const int Limit = 60_000;

    private static AgentResult LoggedOut => FakeAgent.Ends(AgentOutcome.LoginRequired, "no token.");

    [Fact(Timeout = Limit)]
    public async Task Keeps_the_tasks_of_its_provider_for_later_while_others_go_on()
    {
        using var world = new World(World.Task("A"), World.Task("B"), World.Task("C", "A"), World.Task("D") with { Agent = "other" }, World.Task("E", "D") with { Agent = "other" });
        world.Options = world.Options with { Slots = 1 };
        world.Agent.Script = (_, _) => LoggedOut;

        var state = await world.RunAsync();

        Assert.Equal((2, 0, 3, false), (state.Finished!.Completed, state.Finished.Blocked, state.Finished.Pending, state.Finished.Interrupted));
        Assert.Single(world.Invocations, invocation => invocation.Task.Agent == "fake");
        Assert.Equal(["D", "E"], state.Tasks.Values.Where(task => task.Phase == TaskPhase.Completed).Select(task => task.Id.Value).Order());

        world.Agent.Script = FakeAgent.Works;
        state = await world.RunAsync();

        Assert.Equal(5, state.Finished!.Completed);
        Assert.All(state.Tasks.Values, task => Assert.Equal((1, 0), (task.Attempt, task.Feedback.Count)));
    }

    [Fact(Timeout = Limit)]
    public async Task Sends_a_task_to_its_fallback()
    {
        using var world = new World(World.Task("A") with { Fallback = ["other"] }, World.Task("B") with { Fallback = ["other"] });
        world.Options = world.Options with { Slots = 1 };
        world.Agent.Script = (_, _) => LoggedOut;

        var state = await world.RunAsync();

        Assert.Equal(2, state.Finished!.Completed);
        Assert.All(state.Tasks.Values, task => Assert.Equal(("other", 1), (task.Last!.Agent, task.Attempt)));
    }

    [Fact(Timeout = Limit)]
    public async Task Waits_for_a_fallback_that_is_only_paused()
    {
        using var world = new World(World.Task("A") with { Fallback = ["other"] });
        var refused = false;
        world.Agent.Script = (_, _) => LoggedOut;
        world.Other.Script = (invocation, worktree) =>
        {
            if (!refused)
            {
                refused = true;
                return FakeAgent.Ends(AgentOutcome.RateLimited, "slow down.") with { RetryAt = DateTimeOffset.UtcNow.AddSeconds(1) };
            }

            return FakeAgent.Works(invocation, worktree);
        };

        var state = await world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal(("other", 0), (state.Tasks.Values.Single().Last!.Agent, state.Tasks.Values.Single().Feedback.Count));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_a_reviewer_keeps_the_verified_work()
    {
        using var world = new World(World.Task("A") with { Reviewer = "other" });
        world.Other.Script = (_, _) => LoggedOut;

        var state = await world.RunAsync();

        Assert.Equal((0, 1), (state.Finished!.Blocked, state.Finished.Pending));

        world.Other.Script = (_, _) => FakeAgent.Done("VERDICT: APPROVED");
        state = await world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal(["A", "A", "A"], world.Invocations.Select(invocation => invocation.Task.Id.Value));
        Assert.Equal(["fake", "other", "other"], state.Tasks.Values.Single().Results.Select(result => result.Result.Outcome == AgentOutcome.LoginRequired || result.Result.LastMessage!.Contains("VERDICT", StringComparison.Ordinal) ? "other" : "fake").Order());
    }
}
