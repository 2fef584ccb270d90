using DawBuild.Diagnostics;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class WorktreeVersionTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"));

    [Theory(Timeout = Limit)]
    [InlineData(false, "prepare A Onto")]
    [InlineData(true, "prepare A Keep")]
    public async Task Is_made_again_until_an_agent_has_worked_there(bool worked, string expected)
    {
        // The first attempt conflicted; the second one had been announced when the coordinator died.
        var id = TaskId.Parse("A");
        var root = _world.Repository.Root;
        await _world.Repository.OpenAsync(root, default);
        await _world.Repository.PrepareAsync(id, new WorkspaceStart.Fresh(root), default);
        _world.Repository.Worktrees[id]["A.txt"] = "first";
        var commit = (await _world.Repository.CommitAsync(new Workspace(id, "", root, []), new CommitRequest { Run = "r", Attempt = 1, Subject = "", Author = "" }, default)).Commit!;
        await using (var journal = RunJournal.Open(_world.Directory.JournalPath, TimeProvider.System))
        {
            journal.Post(new RunStarted("run-1", "", "", root, 1, Rehearsal: false, "", 1, [id]));
            journal.Post(new AttemptStarted(id, 1, "fake", null, root, "", Again: false));
            journal.Post(new AgentFinished(id, 1, FakeAgent.Done("")));
            journal.Post(new Committed(id, 1, commit, root, []));
            journal.Post(new AttemptFailed(id, new AttemptFeedback(1, AttemptOutcome.Conflict, "conflict")));
            await journal.AppendAsync(new AttemptStarted(id, 2, "fake", null, root, "", Again: false, commit));
            if (worked)
            {
                await journal.AppendAsync(new AgentStarted(id, 2, default));
            }
        }

        var state = await _world.RunAsync();

        Assert.Equal(1, state.Finished!.Completed);
        Assert.Equal(["prepare A Fresh", expected], _world.Effects.Select(e => e.Effect).Where(e => e.StartsWith("prepare", StringComparison.Ordinal)));
        Assert.Equal(2, Assert.Single(_world.Invocations).Attempt);
    }

    public void Dispose() => _world.Dispose();
}
