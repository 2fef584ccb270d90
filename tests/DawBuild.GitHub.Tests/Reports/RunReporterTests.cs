using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.PullRequests;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.GitHub.Tests.Reports;

public sealed class RunReporterTests
{
    private static readonly TaskId A = TaskId.Parse("A");
    private static readonly TaskId B = TaskId.Parse("B");
    private static readonly UntrustedMarkdown Foreign = new(text => text);

    [Fact]
    public void Gives_reports_that_do_not_change_while_the_run_goes_on()
    {
        var story = new Story("r", "A", "B: A").Begin().Work("A").Verify("A");
        var history = new RunReporter(story.Plan);
        var early = story.Tell(history);
        var pages = PagesOf(early);

        var late = story.Add(new AttemptFailed(A, new AttemptFeedback(1, AttemptOutcome.VerificationFailed, "no"))).Work("A", 2).Complete("B").Finish().Tell(history);

        Assert.Equal(pages, PagesOf(early));
        Assert.NotEqual(pages, PagesOf(late));
    }

    [Fact]
    public async Task Gives_whole_reports_to_any_thread_at_any_moment()
    {
        const int Tasks = 40;
        var story = new Story("r", [.. Enumerable.Range(0, Tasks).Select(i => string.Create(CultureInfo.InvariantCulture, $"T{i}"))]).Begin();
        var history = new RunReporter(story.Plan);
        story.Tell(history);
        foreach (var task in story.Plan.Tasks)
        {
            story.Complete(task.Id.Value);
        }

        var events = story.News();

        // Each task has as many events as the others; the fourth starts its attempt.
        var each = events.Count / Tasks;
        var (takes, isOver) = (0, false);
        var writing = Task.Run(() =>
        {
            foreach (var task in events.Chunk(each))
            {
                // While one report is being taken.
                var before = Volatile.Read(ref takes);
                Array.ForEach(task, e => history.Apply([e]));
                SpinWait.SpinUntil(() => Volatile.Read(ref takes) != before || Volatile.Read(ref isOver));
            }
        });
        try
        {
            RunReport report;
            do
            {
                Interlocked.Increment(ref takes);
                report = history.Take()!;
                var seen = (int)report.Version - 1;
                Assert.Equal((seen / each, seen % each >= 4 ? 1 : 0), (report.Completed, report.Running));
                Assert.Equal(0.25m * report.Tasks.Count(task => task.LastAttempt?.Agent is not null), report.CostUsd);
            }
            while (report.Completed < Tasks && !writing.IsFaulted);
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            await writing;
        }
    }

    [Fact]
    public void Reports_a_resumed_run_as_if_it_had_been_watched_from_the_beginning()
    {
        var story = Eventful(TimeSpan.FromHours(8));
        var (watched, resumed) = (new RunReporter(story.Plan), new RunReporter(story.Plan));
        foreach (var e in story.News())
        {
            watched.Apply([e]);
            watched.Take();
        }

        story.FromTheBeginning();

        Assert.Equal(PagesOf(watched.Take()!), PagesOf(story.Tell(resumed)));
    }

    [Fact]
    public void Reports_the_same_times_whether_or_not_the_run_had_no_coordinator_overnight()
    {
        var (slept, awake) = (Eventful(TimeSpan.FromHours(8)), Eventful(TimeSpan.Zero));

        Assert.Equal(PagesOf(Report(awake)), PagesOf(Report(slept)));
    }

    [Fact]
    public void Lists_an_attempt_that_was_interrupted_and_started_again_once()
    {
        var story = new Story("r", "A").Begin().Work("A").Finish(interrupted: true).Resume().Add(Again(A)).Verify("A");

        var report = Report(story);

        Assert.Equal("Attempt 1 of 3: merging", new TaskCheckPage(report.Tasks[0], report, link: null, Foreign).Title());
        Assert.Contains("| 1 | claude | 1c0ffee | tests passed |  | $0.25, 1.2k tokens |", new TaskCheckPage(report.Tasks[0], report, link: null, Foreign).Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_what_reviewers_cost_and_what_interrupted_agents_did()
    {
        var spent = new AgentResult { Outcome = AgentOutcome.Succeeded, CostUsd = 1, InputTokens = 500, OutputTokens = 500 };
        var story = new Story("r", "A").Begin().Work("A").Add(new AgentFinished(A, 1, spent)).Resume().Add(Again(A)).Verify("A").Add(new ReviewFinished(A, 1, "codex", spent, IsApproved: true));

        var report = Report(story);

        Assert.Equal((2.25m, 3200L), (report.CostUsd, report.Tokens));
        Assert.Contains("| $2.25, 3.2k tokens |", new RunPage(report, Foreign).Table(), StringComparison.Ordinal);
        Assert.Contains("| $1.25, 2.2k tokens |", new TaskCheckPage(report.Tasks[0], report, link: null, Foreign).Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_a_task_as_merged_that_was_merged_along_with_another()
    {
        var (one, both) = (new string('1', 40), new string('2', 40));
        var story = new Story("r", "A", "B").Begin(@base: "base").Work("A").Work("B");
        story.Add(new Covered(A, 1, one, "base", B, both)).Add(new VerificationStarted(B, 1, both, "process", one));
        story.Add(new VerificationFinished(B, 1, both, new Verdict { Kind = VerdictKind.Passed, Sandbox = "process" }, Flaky: false));
        story.Add(new IntegrationStarted(B, "base", both, [new MergedWith(A, one)])).Add(new Integrated(A, one)).Add(new Integrated(B, both));

        var report = Report(story);

        Assert.All(report.Tasks, task => Assert.Contains("| merged |", new TaskCheckPage(task, report, link: null, Foreign).Summary(), StringComparison.Ordinal));
    }

    [Fact]
    public void Reports_tasks_that_the_plan_does_not_have_last_in_the_order_in_which_they_joined()
    {
        var story = new Story("r", "B", "A: B").Begin().Add(new TaskAdded(TaskId.Parse("Z"), A)).Add(new TaskAdded(TaskId.Parse("C"), A));

        Assert.Equal(["B", "A", "Z", "C"], Report(story).Tasks.Select(task => task.Id.Value));
    }

    [Fact]
    public void Says_with_how_many_agents_the_last_session_works()
    {
        var story = new Story("r", "A").Begin().Finish(interrupted: true).Add(new RunResumed(Pid: 2, Slots: 1, 0, 0));

        Assert.Contains(" with 1 agent at once", new RunPage(Report(story), Foreign).Head(), StringComparison.Ordinal);
    }

    /// <summary>A run with failures, a question, an interruption, and a retry; nothing happens in the given time.</summary>
    private static Story Eventful(TimeSpan absence) => new Story("r", "A", "B", "C", "D: C", "E").Begin().Work("A").Work("B")
        .Finish(interrupted: true).Wait(absence).Resume()
        .Add(Again(A)).Verify("A", 1, new Finding("src/A.cs", 1, 1, "error", "CS1", "no"))
        .Add(new AttemptFailed(A, new AttemptFeedback(1, AttemptOutcome.TimedOut, "took too long."))).Work("A", 2).Verify("A", 2)
        .Add(new IntegrationStarted(A, "base", "tip")).Add(new Integrated(A, "tip")).Add(new TaskCompleted(A, new TaskSummary(A, "A", "did it", ["src/A.cs"], "tip")))
        .Add(Again(B)).Ask("B", "Which?").Fail("C").Complete("E", "tip2", new Finding("src/E.cs", 1, 1, "warning", "CS2", "careful")).Finish()
        .Wait(absence).Add(new TaskRetried(B, "This one.")).Wait(absence).Resume().Work("B", 2).Verify("B", 2).Finish(interrupted: true);

    private static AttemptStarted Again(TaskId task) => new(task, 1, "claude", null, "base", "/w", Again: true);

    private static RunReport Report(Story story) => story.Tell(new RunReporter(story.Plan));

    /// <summary>Everything that GitHub shows of a run.</summary>
    private static IReadOnlyList<string> PagesOf(RunReport run)
    {
        var page = new PullRequestPage(run, link: null, Foreign);
        var views = new CheckViews(new CheckOptions(), link: null, Foreign).Of(run);
        return [page.Title(), page.Body(), .. views.Select(view => $"{view.Name}: {view.Looks}")];
    }
}
