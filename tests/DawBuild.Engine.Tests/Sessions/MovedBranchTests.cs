using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Sessions;

public sealed class MovedBranchTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B", "A"), Task("C"));

    [Theory(Timeout = Limit)]
    [InlineData("A")]
    [InlineData("B")]
    public async Task Stops_the_run_and_nothing_is_merged_onto_it(string evil)
    {
        var foreign = string.Empty;
        _world.Agent.Script = (invocation, worktree) =>
        {
            foreign = invocation.Task.Id.Value == evil ? _world.Repository.Move() : foreign;
            return FakeAgent.Works(invocation, worktree);
        };

        var error = await Assert.ThrowsAsync<DawException>(() => _world.RunAsync());

        Assert.Equal("DAW6050", error.Diagnostics[0].Code);
        Assert.Contains(foreign, error.Message, StringComparison.Ordinal);
        Assert.Equal(foreign, _world.Repository.Line[^1]);
        Assert.DoesNotContain(_world.Events, e => e is AttemptFailed or TaskBlocked);
        Assert.True(_world.Events.OfType<RunFinished>().Single().Interrupted);
    }

    [Fact(Timeout = Limit)]
    public async Task After_the_last_merge_is_seen_before_anything_is_published()
    {
        _world.Plan = _world.Plan with { Tasks = [Task("A")] };
        _world.Repository.Releasing = () => _world.Repository.Move();

        Assert.Equal("DAW6050", (await Assert.ThrowsAsync<DawException>(() => _world.RunAsync())).Diagnostics[0].Code);
        Assert.Equal(0, _world.Repository.Published);
        Assert.Equal("DAW6050", (await Assert.ThrowsAsync<DawException>(() => _world.RunAsync())).Diagnostics[0].Code);
    }

    public void Dispose() => _world.Dispose();
}
