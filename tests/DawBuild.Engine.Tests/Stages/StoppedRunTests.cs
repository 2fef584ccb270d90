using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class StoppedRunTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B", "A"), Task("C", "B"));
    private readonly CancellationTokenSource _stop = new();

    [Fact(Timeout = Limit)]
    public async Task Says_so_starts_nothing_and_goes_on_with_the_same_attempt_later()
    {
        _world.Agent.Script = (invocation, worktree) =>
        {
            if (invocation.Task.Id.Value != "B" || _stop.IsCancellationRequested)
            {
                return FakeAgent.Works(invocation, worktree);
            }

            worktree!["half.txt"] = "half done";
            _stop.Cancel();
            return FakeAgent.Ends(AgentOutcome.Cancelled, "stopped");
        };

        var stopped = await _world.RunAsync(_stop.Token);

        Assert.Equal((1, 0, 2, true), (stopped.Finished!.Completed, stopped.Finished.Blocked, stopped.Finished.Pending, stopped.Finished.Interrupted));
        Assert.NotNull(stopped.Stopping);

        var state = await _world.RunAsync();

        Assert.Equal(3, state.Finished!.Completed);
        Assert.Equal([1, 1], _world.Invocations.Where(i => i.Task.Id.Value == "B").Select(i => i.Attempt));
        Assert.Equal("half done", _world.Repository.Files["half.txt"]);
        Assert.Single(_world.Invocations, i => i.Task.Id.Value == "A");
    }

    [Fact(Timeout = Limit)]
    public async Task Ends_what_its_sandboxes_left_when_it_goes_on()
    {
        await _world.RunAndDieAsync(14);

        await _world.RunAsync();

        Assert.Equal(_world.Events.OfType<SandboxCreated>().Take(1).Select(e => e.Id), _world.Sandbox.Collected);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _world.Dispose();
    }
}
