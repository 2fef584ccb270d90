using DawBuild.Diagnostics;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.GitHub.Tests.Reports;

public sealed class RunEndTests
{
    [Fact]
    public void Skips_what_waited_for_a_blocked_task_however_far()
    {
        var run = Report(new Story("r", "A", "B: A", "C: B", "D").Begin().Ask("A", "Which?").Complete("D").Finish());

        Assert.Equal([TaskOutcome.NeedsPerson, TaskOutcome.Skipped, TaskOutcome.Skipped, TaskOutcome.Completed], run.Tasks.Select(task => task.Outcome));
        Assert.Equal("A", run.Tasks[2].SkippedBecauseOf?.Value);
        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
    }

    [Fact]
    public void By_interruption_cancels_what_was_not_finished()
    {
        var run = Report(new Story("r", "A", "B: A").Begin().Work("A").Finish(interrupted: true));

        Assert.Equal([TaskOutcome.Cancelled, TaskOutcome.Cancelled], run.Tasks.Select(task => task.Outcome));
        Assert.Equal(RunOutcome.Cancelled, run.Outcome);
    }

    [Fact]
    public void Of_an_earlier_session_is_taken_back_by_a_resume()
    {
        var run = Report(new Story("r", "A").Begin().Finish(interrupted: true).Resume());

        Assert.Equal(RunOutcome.Running, run.Outcome);
        Assert.Equal(TaskOutcome.Queued, run.Tasks[0].Outcome);
    }

    [Fact]
    public void Of_a_session_stops_the_clock_of_tasks_and_so_does_a_question_to_a_person()
    {
        var night = TimeSpan.FromHours(8);
        Story At(TimeSpan absence) => new Story("r", "A", "B").Begin().Work("A").Work("B").Finish(interrupted: true)
            .Wait(absence).Resume().Add(new AttemptStarted(TaskId.Parse("A"), 1, "claude", null, "base", "/w", Again: true)).Verify("A").Ask("B", "Which?")
            .Wait(absence).Add(new TaskRetried(TaskId.Parse("B"), "This one."));

        var (slept, awake) = (Report(At(night)), Report(At(TimeSpan.Zero)));

        Assert.Equal(awake.Tasks.Select(Times), slept.Tasks.Select(Times));
        Assert.All(slept.Tasks, task => Assert.InRange(task.Took!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        Assert.Equal(awake.Elapsed, slept.Elapsed);
    }

    private static (TimeSpan?, TimeSpan?, TimeSpan?, TimeSpan?) Times(TaskReport task) =>
        (task.Took, task.Queued, task.LastAttempt!.AgentTime.Length, task.LastAttempt.VerificationTime?.Length);

    private static RunReport Report(Story story) => story.Tell(new RunReporter(story.Plan));
}
