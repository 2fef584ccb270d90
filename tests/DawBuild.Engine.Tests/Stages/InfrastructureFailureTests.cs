using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class InfrastructureFailureTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"));

    [Fact(Timeout = Limit)]
    public async Task In_a_sandbox_cost_no_attempt()
    {
        _world.Sandbox.Breakdowns = 3;

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Single(_world.Invocations);
        Assert.Equal(3, _world.Events.OfType<InfrastructureFailed>().Count(e => e.Reason == "sandbox fake: no room in the sandbox"));
    }

    [Fact(Timeout = Limit)]
    public async Task In_a_sandbox_go_to_a_person_when_they_do_not_end()
    {
        _world.Sandbox.Breakdowns = 100;

        await _world.RunAsync();

        Assert.Equal("DAW6007", _world.State("A").Blocked!.Code);
        Assert.Equal(4, _world.Effects.Count(e => e.Effect.StartsWith("verify", StringComparison.Ordinal)));
        Assert.Empty(_world.State("A").Feedback);
    }

    [Fact(Timeout = Limit)]
    public async Task That_stay_until_a_person_changes_something_are_not_tried_again()
    {
        _world.Sandbox.Check = (_, _, _) => throw new DawException(Errors.TemplateLacks("base", "dotnet"));

        await _world.RunAsync();

        Assert.Equal("DAW4104", _world.State("A").Blocked!.Code);
        Assert.Single(_world.Effects, e => e.Effect.StartsWith("verify", StringComparison.Ordinal));
        Assert.DoesNotContain(_world.Events, e => e is InfrastructureFailed);
    }

    [Fact(Timeout = Limit)]
    public async Task That_pass_are_tried_again_whatever_their_code()
    {
        var failures = 2;
        _world.Sandbox.Check = (_, _, _) => failures-- > 0 ? throw new DawException(Errors.E2BUnreachable("no network")) : true;

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal(2, _world.Events.OfType<InfrastructureFailed>().Count());
    }

    [Theory(Timeout = Limit)]
    [InlineData(AgentOutcome.Infrastructure)]
    [InlineData(AgentOutcome.RateLimited)]
    [InlineData(AgentOutcome.Cancelled)]
    public async Task Of_an_agent_begin_the_same_attempt_again(AgentOutcome outcome)
    {
        var failures = 2;
        _world.Agent.Script = (invocation, worktree) => failures-- > 0 ? FakeAgent.Ends(outcome, "no network.") : FakeAgent.Works(invocation, worktree);

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal([1, 1, 1], _world.Invocations.Select(i => i.Attempt));
        Assert.Equal([false, true, true], _world.Events.OfType<AttemptStarted>().Select(e => e.Again));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_an_agent_go_to_a_person_when_they_do_not_end()
    {
        _world.Agent.Script = (_, _) => FakeAgent.Ends(AgentOutcome.Infrastructure, "no network.");

        await _world.RunAsync();

        Assert.Equal("DAW6007", _world.State("A").Blocked!.Code);
        Assert.Equal(4, _world.Invocations.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task In_the_tests_themselves_are_called_flaky_and_cost_no_attempt()
    {
        _world.Sandbox.Check = (_, _, time) => time > 1;

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Single(_world.Invocations);
        Assert.True(Assert.Single(_world.Events.OfType<VerificationFinished>()).Flaky);
        Assert.Equal("DAW6009", Assert.Single(_world.Events.OfType<RunWarned>()).Code);
    }

    [Fact(Timeout = Limit)]
    public async Task Of_our_own_making_are_said_and_stop_only_their_task()
    {
        _world.Agent.Script = (_, _) => throw new InvalidOperationException("impossible");

        await _world.RunAsync();

        Assert.Equal("DAW9001", _world.State("A").Blocked!.Code);
    }

    public void Dispose() => _world.Dispose();
}
