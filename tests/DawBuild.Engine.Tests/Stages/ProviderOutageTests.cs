using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Tests.Stages;

public class ProviderOutageTests
{
    [Fact(Timeout = 60_000)]
    public async Task Loses_its_tasks_to_their_fallback_and_no_attempt_is_spent()
    {
        using var world = new World(World.Task("A") with { Fallback = ["other"] }, World.Task("B", "A") with { Fallback = ["other"] });
        world.Agent.Script = (_, _) => FakeAgent.Ends(AgentOutcome.Infrastructure, "nobody answers.");

        var state = await world.RunAsync();

        Assert.Equal(2, state.Finished!.Completed);
        Assert.All(state.Tasks.Values, task => Assert.Equal(("other", 1, 0), (task.Last!.Agent, task.Attempt, task.Feedback.Count)));
        Assert.Single(world.Invocations, invocation => invocation.Task.Id.Value == "B");
    }
}
