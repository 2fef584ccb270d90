using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class PreflightTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A") with { Outputs = ["lib/*.dll"] }, Task("B", "A"));

    [Fact(Timeout = Limit)]
    public async Task Finds_out_that_a_dependency_left_nothing()
    {
        await _world.RunAsync();

        Assert.Equal(TaskPhase.Completed, _world.State("A").Phase);
        Assert.Equal("DAW6003", _world.State("B").Blocked!.Code);
        Assert.DoesNotContain(_world.Invocations, i => i.Task.Id.Value == "B");
    }

    [Fact(Timeout = Limit)]
    public async Task Finds_out_that_the_commit_of_a_dependency_is_not_on_the_branch()
    {
        using var world = new World(Task("A"), Task("C", "A") with { Workspace = WorkspaceKind.None, Verify = [] }, Task("B", "A", "C"));
        world.Agent.Script = (invocation, worktree) =>
        {
            if (invocation.Task.Id.Value == "C")
            {
                world.Repository.Forget();
            }

            return FakeAgent.Works(invocation, worktree);
        };

        await world.RunAsync();

        Assert.Equal((TaskPhase.Completed, TaskPhase.Completed), (world.State("A").Phase, world.State("C").Phase));
        Assert.Equal("DAW6002", world.State("B").Blocked!.Code);
        Assert.Contains("its commit is not on the integration branch", world.State("B").Blocked!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Invocations, i => i.Task.Id.Value == "B");
    }

    public void Dispose() => _world.Dispose();
}
