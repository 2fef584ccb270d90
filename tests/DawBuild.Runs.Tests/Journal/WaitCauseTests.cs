using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Tests.Journal;

public class WaitCauseTests
{
    private static readonly TaskId A = Events.A;
    private static readonly string Commit = new('c', 40);
    private static readonly string Tip = new('b', 40);
    private static readonly Verdict Passed = new() { Kind = VerdictKind.Passed, Sandbox = "fake" };

    private readonly RunState _state = new();
    private DateTimeOffset _now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    private long _seq;

    [Fact]
    public void Follows_from_where_it_is_in_its_life()
    {
        After(Events.Started, WaitCause.Dependency);
        After(new TaskReady(A), WaitCause.Slot);
        After(new TaskWaits(A, WaitCause.Category), WaitCause.Category);
        After(new SlotTaken(A, 1), null);
        After(new AttemptStarted(A, 1, "fake", null, Tip, "/somewhere", Again: false), null);
        After(new AgentFinished(A, 1, new AgentResult { Outcome = AgentOutcome.Succeeded }), null);
        After(new SlotFreed(A), null);
        After(new Committed(A, 1, Commit, Tip, []), WaitCause.Verification);
        After(new TaskWaits(A, WaitCause.Train), WaitCause.Train);
        After(new VerificationStarted(A, 1, Commit, "fake", Tip), null);
        Assert.Equal(1, _state.Verifying);
        After(new Uncoupled(A, 1, Commit), WaitCause.Verification);
        Assert.Equal(0, _state.Verifying);
        After(new VerificationStarted(A, 1, Commit, "fake", Tip), null);
        After(new VerificationFinished(A, 1, Commit, Passed, Flaky: false), WaitCause.Train);
        After(new IntegrationStarted(A, Tip, Commit), WaitCause.Train);
        After(new Integrated(A, Commit), null);
        After(new TaskCompleted(A, new TaskSummary(A, "Title", "Text", [], Commit)), null);

        // A second passes before each event.
        Assert.Equal(
            [(WaitCause.Slot, 1), (WaitCause.Category, 1), (WaitCause.Verification, 2), (WaitCause.Train, 3)],
            _state.Task(A).Waited.OrderBy(pair => pair.Key).Select(pair => (pair.Key, (int)pair.Value.TotalSeconds)));
        Assert.Equal((0, 1), (_state.Verifying, _state.PeakVerifying));
    }

    [Fact]
    public void Is_not_counted_while_nobody_had_the_run()
    {
        After(Events.Started, WaitCause.Dependency);
        After(new TaskReady(A), WaitCause.Slot);
        _now += TimeSpan.FromHours(9);
        After(new RunResumed(1, 8, 0, 0), WaitCause.Slot);
        After(new SlotTaken(A, 1), null);

        Assert.Equal(TimeSpan.FromSeconds(1), _state.Task(A).Waited[WaitCause.Slot]);
    }

    [Fact]
    public void In_the_train_is_told_by_the_candidates()
    {
        var (b, c) = (TaskId.Parse("B"), TaskId.Parse("C"));
        foreach (var (task, onto, commit) in new[] { (A, "tip", "a"), (b, "a", "b"), (c, "b", "c") })
        {
            Apply(new VerificationStarted(task, 1, commit, "fake", onto));
        }

        Assert.Equal([A, b], _state.AheadOf(c));
        Apply(new Integrated(A, "a"));
        Assert.Equal([b], _state.AheadOf(c));
    }

    [Fact]
    public void As_part_of_a_batch_is_the_train_and_both_are_merged_together()
    {
        var b = TaskId.Parse("B");
        Apply(Events.Started);
        Apply(new Committed(A, 1, "a", Tip, []));
        After(new Covered(A, 1, "a", Tip, b, "b"), WaitCause.Train);
        Apply(new VerificationStarted(b, 1, "b", "fake", "a"));
        Assert.Equal(1, _state.Verifying);
        Assert.Equal([A], _state.AheadOf(b));
        Assert.Equal([A, b], _state.LineOn(Tip));
        var cover = Assert.Single(_state.Task(A).Covers);
        Assert.False(_state.IsProof(cover));
        Apply(new VerificationFinished(b, 1, "b", Passed, Flaky: false));
        Assert.True(_state.IsProof(cover));
        Apply(new IntegrationStarted(b, Tip, "b", [new MergedWith(A, "a")]));
        Assert.Equal((TaskPhase.Integrating, "a"), (_state.Task(A).Phase, Assert.Single(_state.Task(A).IntegrationTargets)));
        Apply(new Integrated(A, "a"));
        Assert.Equal(Tip, _state.Tip);
        Apply(new Integrated(b, "b"));

        Assert.Equal("b", _state.Tip);
        Assert.Equal([A, b], _state.MergedBetween(Tip, "b"));
        Assert.False(_state.IsPosition("a"));
    }

    private void After(RunEvent e, WaitCause? cause)
    {
        Apply(e);
        Assert.True(cause == _state.Task(A).WaitsFor, $"after {e}: {_state.Task(A).WaitsFor}, not {cause}");
    }

    private void Apply(RunEvent e) => _state.Apply(e with { Seq = ++_seq, At = _now += TimeSpan.FromSeconds(1) });
}
