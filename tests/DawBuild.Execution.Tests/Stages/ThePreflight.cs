using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Tests.Worlds;
using DawBuild.Planning.Tasks;
using static DawBuild.Execution.Tests.Worlds.World;

namespace DawBuild.Execution.Tests.Stages;

public sealed class ThePreflight : IDisposable
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
    public async Task Finds_out_that_a_completed_dependency_is_not_on_the_branch()
    {
        _world.Agent.Script = (_, _) => FakeAgent.Ends(AgentOutcome.Asked, "?");
        await _world.RunAsync();
        await using (var journal = RunJournal.Open(_world.Directory.JournalPath, TimeProvider.System))
        {
            await journal.AppendAsync(new Integrated(TaskId.Parse("A"), new string('f', 40)));
            await journal.AppendAsync(new TaskCompleted(TaskId.Parse("A"), new TaskSummary(TaskId.Parse("A"), "A", "", [], new string('f', 40))));
        }

        await _world.RunAsync();

        Assert.Equal("DAW6002", _world.State("B").Blocked!.Code);
    }

    public void Dispose() => _world.Dispose();
}
