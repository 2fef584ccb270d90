using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Stages;

public sealed class ReviewTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A") with { Reviewer = "fake" });

    [Fact(Timeout = Limit)]
    public async Task Lets_an_approved_change_be_merged()
    {
        Reviews("VERDICT: APPROVED");

        Assert.Equal(1, (await _world.RunAsync()).Finished!.Completed);

        var review = Assert.Single(_world.Invocations, i => i.Context.Review is not null);
        Assert.Contains("+attempt 1", review.Context.Review!.Diff, StringComparison.Ordinal);
        Assert.Contains("tests: `dotnet test` exited with 0", review.Context.Review.Verification, StringComparison.Ordinal);
        Assert.Empty(_world.State("A").Feedback);
    }

    [Fact(Timeout = Limit)]
    public async Task Sends_the_work_back_once_with_its_findings()
    {
        Reviews("VERDICT: CHANGES\nA.txt:1 says nothing.");

        Assert.Equal(1, (await _world.RunAsync()).Finished!.Completed);

        var told = Assert.Single(_world.Invocations, i => i.Context.Review is null && i.Attempt == 2).Context.Feedback;
        Assert.Equal((AttemptOutcome.ReviewFindings, "A.txt:1 says nothing."), (told[0].Outcome, told[0].Detail));
        Assert.Single(_world.Invocations, i => i.Context.Review is not null);
        Assert.Equal(0.03m, _world.State("A").CostUsd);
    }

    [Fact(Timeout = Limit)]
    public async Task Cannot_change_what_is_merged()
    {
        _world.Agent.Script = (invocation, worktree) =>
        {
            if (invocation.Context.Review is null)
            {
                return FakeAgent.Works(invocation, worktree);
            }

            worktree!["A.txt"] = "a reviewer's own idea\n";
            return FakeAgent.Done(invocation.Attempt == 1 ? "VERDICT: CHANGES\nno." : "VERDICT: APPROVED");
        };

        await _world.RunAsync();

        Assert.Equal("attempt 2\n", _world.Repository.Files["A.txt"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_verdict_is_no_approval()
    {
        Reviews("It looks fine to me.");

        await _world.RunAsync();

        Assert.Equal("DAW6007", _world.State("A").Blocked!.Code);
        Assert.Contains("contains no verdict", _world.State("A").Blocked!.Reason, StringComparison.Ordinal);
        Assert.Empty(_world.Repository.Merged);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_not_made_again_by_the_successor_of_a_coordinator_that_died_after_it()
    {
        Reviews("VERDICT: CHANGES\nno.");
        await _world.RunAsync();
        var after = _world.Events.OfType<ReviewFinished>().Single().Seq;
        using var again = new World(Task("A") with { Reviewer = "fake" });
        again.Agent.Script = _world.Agent.Script;

        Assert.True(await again.RunAndDieAsync((int)after));
        await again.RunAsync();

        Assert.Equal(1, again.Events.OfType<ReviewFinished>().Count(review => review.IsApproved is not null));
        Assert.Equal(["A"], again.Repository.Merged.Select(id => id.Value));
    }

    public void Dispose() => _world.Dispose();

    private void Reviews(string words) => _world.Agent.Script = (invocation, worktree) =>
        invocation.Context.Review is null ? FakeAgent.Works(invocation, worktree) : FakeAgent.Done(words);
}
