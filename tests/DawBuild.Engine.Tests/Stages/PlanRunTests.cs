using DawBuild.Diagnostics;
using DawBuild.Engine.Stages;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class PlanRunTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B", "A"), Task("C", "A"), Task("D", "B", "C"), Task("E") with { Workspace = WorkspaceKind.None });

    [Fact(Timeout = Limit)]
    public async Task Is_completed_with_each_task_merged_once_after_what_it_needs()
    {
        var state = await _world.RunAsync();

        Assert.Equal((5, 0, 0, false), (state.Finished!.Completed, state.Finished.Blocked, state.Finished.Pending, state.Finished.Interrupted));
        Assert.Equal(["A", "B", "C", "D"], _world.Repository.Merged.Select(id => id.Value).Order(StringComparer.Ordinal));
        Assert.Equal("A", _world.Repository.Merged[0].Value);
        Assert.Equal("D", _world.Repository.Merged[^1].Value);
        Assert.Empty(_world.Repository.Worktrees);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_told_event_by_event()
    {
        await _world.RunAsync();

        Assert.Equal(
            [
                "TaskReady", "TaskStarted", "SlotTaken", "AttemptStarted", "AgentStarted", "AgentFinished", "SlotFreed", "Committed", "VerificationStarted",
                "SandboxCreated", "VerificationFinished", "IntegrationStarted", "Integrated", "TaskCompleted",
            ],
            _world.Events.OfType<TaskEvent>().Where(e => e.Task.Value == "A").Select(e => e.GetType().Name));
        Assert.Equal(
            ["TaskReady", "TaskStarted", "SlotTaken", "AttemptStarted", "AgentStarted", "AgentFinished", "SlotFreed", "TaskCompleted"],
            _world.Events.OfType<TaskEvent>().Where(e => e.Task.Value == "E").Select(e => e.GetType().Name));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_not_asked_for_stages_that_have_nothing_to_do()
    {
        _world.Build.HasHooks = true;
        await _world.RunAsync();

        Stage[] Asked(string task) => [.. _world.Build.Asked.Where(question => question.Task.Value == task).Select(question => question.Stage)];
        Assert.Equal(Enum.GetValues<Stage>(), Asked("A"));
        Assert.Equal([Stage.Dependencies, Stage.Agent, Stage.Report], Asked("E"));
    }

    [Fact(Timeout = Limit)]
    public async Task Runs_no_more_agents_at_once_than_there_are_slots()
    {
        _world.Options = _world.Options with { Slots = 1 };

        var state = await _world.RunAsync();

        Assert.Equal(5, state.Finished!.Completed);
        Assert.Equal(1, state.PeakRunning);
        Assert.Equal(0, state.Running);
    }

    [Fact(Timeout = Limit)]
    public async Task Tells_an_agent_what_its_dependencies_did()
    {
        await _world.RunAsync();

        var context = _world.Invocations.Single(i => i.Task.Id.Value == "D").Context;
        Assert.Equal(["B", "C"], context.Dependencies.Select(summary => summary.Task.Value));
        Assert.Equal(["B.txt"], context.Dependencies[0].Files);
        Assert.Equal("B is done.", context.Dependencies[0].Text);
        Assert.StartsWith("Wave 1, completed:\n- A Do A: A is done.\n", Assert.Single(context.WaveDigests), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Join(_world.Directory.DigestsDirectory, "wave-1.md")));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_walked_again_when_the_build_was_killed()
    {
        _world.Build.Deaths = 3;

        var state = await _world.RunAsync();

        Assert.Equal(5, state.Finished!.Completed);
        Assert.Equal(["DAW6014", "DAW6014", "DAW6014"], _world.Events.OfType<RunWarned>().Select(e => e.Code));
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_forget_what_the_build_forgot()
    {
        _world.Build.Forgets.Add(TaskId.Parse("B"));

        var state = await _world.RunAsync();

        Assert.Equal((3, 1, 1), (state.Finished!.Completed, state.Finished.Blocked, state.Finished.Pending));
        Assert.Equal("DAW6008", _world.State("B").Blocked!.Code);
        Assert.Equal(TaskPhase.Pending, _world.State("D").Phase);
    }

    [Fact(Timeout = Limit)]
    public async Task Leaves_alone_what_it_says_is_blocked_or_completed()
    {
        _world.Plan = _world.Plan with
        {
            Tasks = [Task("A") with { Status = PlanTaskStatus.Completed }, Task("B", "A") with { Status = PlanTaskStatus.Blocked, BlockedReason = "wait for legal" }, Task("C", "A"), Task("D", "B")],
        };

        var state = await _world.RunAsync();

        Assert.Equal((1, 1, 1), (state.Finished!.Completed, state.Finished.Blocked, state.Finished.Pending));
        Assert.Contains("wait for legal", _world.State("B").Blocked!.Reason, StringComparison.Ordinal);
        Assert.Equal(["C"], _world.Invocations.Select(i => i.Task.Id.Value));
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_finished_has_nothing_left_to_resume()
    {
        await _world.RunAsync();

        await _world.RunAsync();

        Assert.Equal(["forget all"], _world.Effects.Where(e => e.Session == 2).Select(e => e.Effect));
        Assert.Equal(2, _world.Events.OfType<RunFinished>().Count());
    }

    public void Dispose() => _world.Dispose();
}
