using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Tests.Journal;

/// <summary>Stages read the states of tasks, their own and others, while the journal adds events.</summary>
public class ConcurrentReadTests
{
    private const int Rounds = 3000;

    [Fact(Timeout = 60_000)]
    public async Task Find_the_merge_train_whole()
    {
        var (a, b, tip, one, both) = (TaskId.Parse("A-1"), TaskId.Parse("B-1"), new string('b', 40), new string('c', 40), new string('d', 40));
        var covered = new Covered(a, 1, one, tip, b, both);
        var passed = new VerificationFinished(b, 1, both, new Verdict { Kind = VerdictKind.Passed, Sandbox = "fake" }, Flaky: false);
        RunEvent[] round =
        [
            new VerificationStarted(b, 1, both, "fake", one), covered, passed, new IntegrationStarted(b, tip, both, [new MergedWith(a, one)]), new Uncoupled(b, 1, both), new Uncoupled(a, 1, one),
        ];
        var state = new RunState();
        state.Apply(Events.Started with { Tasks = [a, b] });
        state.Apply(passed);

        var writing = Task.Run(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                Array.ForEach(round, state.Apply);
            }
        });
        do
        {
            Assert.InRange(state.LineOn(tip).Count, 0, 2);
            Assert.InRange(state.AheadOf(b).Count, 0, 1);
            Assert.All(state.Task(a).IntegrationTargets, target => Assert.Equal(one, target));
            Assert.All(state.Task(a).Covers, cover => Assert.True(state.IsProof(cover)));
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal((Rounds, Rounds + 1), (state.Task(a).IntegrationTargets.Count, state.Task(b).Verdicts.Count));
    }
}
