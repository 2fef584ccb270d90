using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class ParallelWorkTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"), Task("B"));
    private readonly Barrier _together = new(2);

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_the_same_lines_ends_merged_when_the_loser_repairs_it_and_blocked_otherwise(bool repairs)
    {
        _world.Agent.Script = (invocation, worktree) =>
        {
            if (invocation.Attempt == 1)
            {
                worktree!["shared.txt"] = $"base\n{invocation.Task.Id}\n";
                _together.SignalAndWait();
            }
            else if (repairs)
            {
                worktree!["shared.txt"] = "base\nA\nB\n";
            }

            return FakeAgent.Done("Done.");
        };

        var state = await _world.RunAsync();

        Assert.Equal(repairs ? 2 : 1, state.Finished!.Completed);
        Assert.Equal(repairs ? 2 : 1, _world.Repository.Merged.Count);
        Assert.DoesNotContain("<<<<", _world.Repository.Files["shared.txt"], StringComparison.Ordinal);
        var feedback = _world.Events.OfType<AttemptFailed>().First().Feedback;
        Assert.Equal(AttemptOutcome.Conflict, feedback.Outcome);
        Assert.Contains("shared.txt", feedback.Message, StringComparison.Ordinal);
        Assert.Matches("conflict with the work of [AB] that", feedback.Message);
        Assert.Contains(_world.Effects, e => e.Effect.EndsWith("Onto", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_merges_and_breaks_together_ends_green_when_the_loser_repairs_it_and_blocked_otherwise(bool repairs)
    {
        // Each change alone is fine; the tests fail with both, unless one of them takes the other into account.
        _world.Sandbox.Check = (commit, _, _) => !commit.Files.ContainsKey("A.txt") || !commit.Files.ContainsKey("B.txt") || commit.Files.ContainsValue("repaired");
        _world.Agent.Script = (invocation, worktree) =>
        {
            worktree![$"{invocation.Task.Id}.txt"] = invocation.Attempt > 1 && repairs ? "repaired" : $"attempt {invocation.Attempt}";
            if (invocation.Attempt == 1)
            {
                _together.SignalAndWait();
            }

            return FakeAgent.Done("Done.");
        };

        var state = await _world.RunAsync();

        Assert.Equal(repairs ? 2 : 1, state.Finished!.Completed);
        var failed = _world.Events.OfType<AttemptFailed>().First();
        Assert.Equal(AttemptOutcome.MergedVerificationFailed, failed.Feedback.Outcome);
        Assert.Contains($" once merged with the work of {(failed.Task.Value == "A" ? "B" : "A")}.", failed.Feedback.Message, StringComparison.Ordinal);
        Assert.All(_world.Repository.Line, commit => Assert.True(_world.Sandbox.Check(_world.Repository.Commit(commit), Task("A").Verify[0], 1)));
    }

    [Fact(Timeout = Limit)]
    public async Task Only_ever_brings_commits_to_the_branch_that_were_verified_as_they_are()
    {
        _world.Plan = _world.Plan with { Tasks = [.. Enumerable.Range(1, 12).Select(i => Task($"T-{i}"))] };
        _world.Options = _world.Options with { Slots = 6 };

        await _world.RunAsync();

        var verified = _world.Events.OfType<VerificationFinished>().Select(e => e.Commit).ToHashSet();
        Assert.Equal(12, _world.Repository.Line.Count);
        Assert.All(_world.Repository.Line, commit => Assert.Contains(commit, verified));
        Assert.Equal(12, _world.Events.OfType<VerificationStarted>().Count());
    }

    public void Dispose()
    {
        _together.Dispose();
        _world.Dispose();
    }
}
