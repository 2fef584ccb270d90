using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;
using DawBuild.Runs.Views;

namespace DawBuild.Runs.Tests.Views;

public sealed class RunHistoryTests
{
    private const string Commit = "0123456789";
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    private static readonly TaskId Task = TaskId.Parse("A");
    private static readonly Verdict Passed = new() { Kind = VerdictKind.Passed, Sandbox = "process" };
    private static readonly AgentResult Succeeded = new() { Outcome = AgentOutcome.Succeeded };

    [Fact]
    public void Tells_what_was_done_when_and_what_it_waited_for()
    {
        var history = Of(
            (0, Begun()), (1, new TaskReady(Task)), (2, new TaskStarted(Task, null)),
            (3, new SlotTaken(Task, 1)), (3, Attempt(1)), (10, new AgentFinished(Task, 1, Succeeded)), (10, new SlotFreed(Task)),
            (11, new Committed(Task, 1, Commit, "b", [])), (15, new VerificationStarted(Task, 1, Commit, "process")), (20, new VerificationFinished(Task, 1, Commit, Passed, false)),
            (21, new SlotTaken(Task, 1)), (21, new ReviewStarted(Task, 1, "codex")), (25, new ReviewFinished(Task, 1, "codex", Succeeded, true)), (25, new SlotFreed(Task)),
            (30, new IntegrationStarted(Task, "b", Commit)), (31, new Integrated(Task, Commit)), (32, new TaskCompleted(Task, new TaskSummary(Task, "A", "", [], Commit))), (40, new RunFinished(1, 0, 0, false)));

        Assert.Equal(
            [
                "wait Dependency 0-1", "wait Slot 1-3", "agent 3-10", "commit 10-11", "wait Verification 11-15", "verification 15-20",
                "wait Train 20-21", "review 21-25", "wait Train 25-30", "merge 30-32",
            ],
            history.Task(Task).Segments.Select(Text));
        var attempt = Assert.Single(history.Task(Task).Attempts);
        Assert.Equal(Commit, attempt.Merged);
        Assert.Equal((Seconds(2, 3), Seconds(3, 10), Seconds(15, 20), Seconds(30, 31)), (history.Task(Task).Queued, attempt.AgentTime, attempt.VerificationTime, attempt.MergeTime));
    }

    [Fact]
    public void Has_an_attempt_for_each_begin_and_one_that_is_begun_again_once()
    {
        var history = Of(
            (0, Begun()), (1, new SlotTaken(Task, 1)), (1, Attempt(1)), (5, new AttemptFailed(Task, new AttemptFeedback(1, AttemptOutcome.NoChange, "nothing"))), (5, new SlotFreed(Task)),
            (6, new SlotTaken(Task, 1)), (6, Attempt(2)), (8, new RunResumed(2, 1, 0, 0)), (9, new SlotTaken(Task, 1)), (9, Attempt(2) with { Again = true }));

        Assert.Equal([(1, false), (2, true)], history.Task(Task).Attempts.Select(attempt => (attempt.Started.Attempt, attempt.Started.Again)));
        Assert.Equal("nothing", history.Task(Task).Attempts[0].Failure!.Message);
    }

    [Fact]
    public void Stands_still_while_no_coordinator_has_the_run()
    {
        var history = Of(
            (0, Begun()), (1, new SlotTaken(Task, 1)), (1, Attempt(1)), (4, new TaskNoted(Task, "half way")),
            (3600, new RunResumed(2, 1, 0, 0)), (3601, new SlotTaken(Task, 1)), (3601, Attempt(1) with { Again = true }), (3603, new AgentFinished(Task, 1, Succeeded)));

        Assert.Equal(["wait Dependency 0-1", "agent 1-4", "agent 5-7", "commit 7-"], history.Task(Task).Segments.Select(Text));
        Assert.Equal([(Start, TimeSpan.Zero), (Start.AddHours(1), TimeSpan.FromSeconds(4))], history.Sessions);
        Assert.Equal(Seconds(5, 7), Assert.Single(history.Task(Task).Attempts).AgentTime);
    }

    private static string Text(TaskSegment segment) =>
        $"{segment.Kind.ToString().ToLowerInvariant()}{(segment.Cause is { } cause ? $" {cause}" : string.Empty)} {segment.Start.TotalSeconds}-{segment.End?.TotalSeconds}";

    private static Period Seconds(int start, int end) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    private static RunStarted Begun() => new("run", "/plan", "plan", null, 1, false, "1", 1, [Task]);

    private static AttemptStarted Attempt(int number) => new(Task, number, "claude", null, null, "/nowhere", false);

    private static RunHistory Of(params (double Seconds, RunEvent Event)[] events) =>
        RunHistory.Of(events.Select((pair, index) => pair.Event with { Seq = index + 1, At = Start.AddSeconds(pair.Seconds) }));
}
