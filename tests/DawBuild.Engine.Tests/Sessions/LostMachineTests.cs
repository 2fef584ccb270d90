using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Sessions;

/// <summary>Tests a journal that refers to commits that were lost with the machine that created them.</summary>
public sealed class LostMachineTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B", "A"));

    [Fact(Timeout = Limit)]
    public async Task Costs_its_unfinished_work_and_no_attempt()
    {
        var state = await UntilAsync<VerificationStarted>();
        _world.Repository.Lost.Add(state.Task(_world.Plan.Tasks[0].Id).Commit!.Commit);

        await _world.RunAsync();

        Assert.Equal("DAW5017", Assert.Single(_world.Events.OfType<RunWarned>()).Code);
        Assert.Single(_world.Events.OfType<WorkLost>());
        Assert.DoesNotContain(_world.Events, e => e is AttemptFailed);
        Assert.Equal(["A", "B"], _world.Repository.Merged.Select(task => task.Value));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_said_when_merged_work_went_with_it()
    {
        await UntilAsync<TaskCompleted>();
        _world.Repository.Forget();

        var error = (await Assert.ThrowsAsync<DawException>(() => _world.RunAsync())).Diagnostics[0];

        Assert.Equal("DAW5016", error.Code);
        Assert.DoesNotContain(_world.Events, e => e is WorkLost or TaskBlocked);
    }

    public void Dispose() => _world.Dispose();

    // The coordinator dies after the first event of this kind.
    private async Task<RunState> UntilAsync<TEvent>()
    {
        using var trial = new World([.. _world.Plan.Tasks]);
        await trial.RunAsync();
        await _world.RunAndDieAsync(trial.Events.TakeWhile(e => e is not TEvent).Count() + 1);
        return JournalReader.Fold(_world.Directory.JournalPath);
    }
}
