using DawBuild.Diagnostics;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.GitHub.Tests.Checks;

public sealed class CheckViewsTests
{
    private static readonly string[] Tasks = ["A", "B", "C"];
    private static readonly Verdict Passed = new() { Kind = VerdictKind.Passed, Sandbox = "process" };

    [Fact]
    public void A_task_shows_its_position_in_the_merge_train_which_alone_is_no_reason_to_write()
    {
        var story = new Story("r", Tasks).Begin("base");
        var history = new RunReporter(story.Plan);
        var views = new CheckViews(new CheckOptions(), link: null, new UntrustedMarkdown(text => text));
        var onto = "base";
        foreach (var task in Tasks)
        {
            story.Work(task).Add(new Committed(TaskId.Parse(task), 1, "own", "base", [])).Add(new VerificationStarted(TaskId.Parse(task), 1, onto + task, "process", onto));
            onto += task;
        }

        var before = views.Of(story.Tell(history)).Single(view => view.Key is "C");
        var a = TaskId.Parse("A");
        story.Add(new VerificationFinished(a, 1, "baseA", Passed, Flaky: false)).Add(new IntegrationStarted(a, "base", "baseA")).Add(new Integrated(a, "baseA"));
        var after = views.Of(story.Tell(history)).Single(view => view.Key is "C");

        Assert.Equal("Attempt 1 of 3: verifying, position 3 of 3 in the merge train, waits for A, B (10:00 UTC)", before.WholeTitle);
        Assert.Equal("Attempt 1 of 3: verifying, position 2 of 2 in the merge train, waits for B (10:00 UTC)", after.WholeTitle);
        Assert.Equal(before.Looks, after.Looks);
        Assert.Null(views.Of(story.Tell(history)).Single(view => view.Key is "A").Moment);
    }
}
