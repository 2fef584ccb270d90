using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Reports;

public sealed class AnEnd
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

    private static RunReport Report(Story story) => story.Tell(new RunHistory(story.Plan));
}
