using System.Text;
using DawBuild.Findings;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.PullRequests;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Markdown;

public sealed class PageTests
{
    private readonly UntrustedMarkdown _foreign = new(text => text);

    [Fact]
    public void Of_a_blocked_task_says_why_what_was_tried_and_the_way_out()
    {
        var run = Report(new Story("r", "A").Begin().Fail("A", new Finding("src/A.cs", 1, 1, "error", "CS1", "no")).Finish());

        var page = new TaskCheckPage(run.Tasks[0], run, new Uri("https://ci.example/1"), _foreign);

        Assert.Equal("Out of attempts: verification \"tests\" (dotnet test) exited with 1.", page.Title());
        Assert.Equal(
            """
            **Task \| A &lt;b&gt;** · run `r` · [log](https://ci.example/1)

            > [!CAUTION]
            > task "A" failed 3 attempts. Last failure:&#8203; tests failed. Tell the agent what to do differently with dotnet daw retry A --note "…".

            Then: `dotnet daw retry A --note "…"`

            | stage | state | took |
            |---|---|---|
            | Preflight, slot | passed | 2s |
            | Agent | passed | 1s |
            | Verify | failed | 1s |
            | Integrate |  |  |
            | Report |  |  |

            | attempt | agent | commit | verification | result | cost |
            |---|---|---|---|---|---|
            | 1 | claude, sonnet | 1c0ffee | tests exited with 1 | verification "tests" (dotnet test) exited with 1. | $0.25, 1.2k tokens |
            | 2 | claude, sonnet | 2c0ffee | tests exited with 1 | verification "tests" (dotnet test) exited with 1. | $0.25, 1.2k tokens |
            | 3 | claude, sonnet | 3c0ffee | tests exited with 1 | verification "tests" (dotnet test) exited with 1. | $0.25, 1.2k tokens |

            """.ReplaceLineEndings("\n"),
            page.Summary());
        Assert.StartsWith("### tests: exited with 1, 3s\n\n```text\ndotnet test\n```\n\n````text\n", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_draws_the_graph_of_the_plan()
    {
        var run = Report(new Story("r", "A", "B: A", "C: A").Begin().Complete("A").Work("B"));

        Assert.StartsWith(
            """
            ```mermaid
            flowchart LR
              t0["A"]:::done
              t1["B"]:::work
              t2["C"]:::wait
              t0 --> t1
              t0 --> t2

            """.ReplaceLineEndings("\n"),
            MermaidGraph.Of(run),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_of_some_tasks_plans_no_time_for_the_others()
    {
        var run = Report(new Story("r", "A", "B: A", "C: B").Begin().Complete("A").Complete("B"));

        var times = new RunPage(run with { Tasks = [.. run.Tasks.Take(2)] }, _foreign).Times();

        Assert.Contains("| critical path | 2h | ", times, StringComparison.Ordinal);
        Assert.Contains("| all tasks, one after another | 2h | ", times, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_too_large_to_draw_has_no_graph_and_fits_all_the_same()
    {
        var tasks = Enumerable.Range(0, 600).Select(i => i == 0 ? "T0" : $"T{i}: T{i - 1}").ToArray();
        var story = new Story("r", tasks).Begin();
        foreach (var i in Enumerable.Range(0, 600))
        {
            story.Complete($"T{i}");
        }

        var run = Report(story.Finish());

        Assert.Null(MermaidGraph.Of(run));
        Assert.InRange(Encoding.UTF8.GetByteCount(new PullRequestPage(run, null, _foreign).Body()), 30_000, 65_536);
    }

    private static RunReport Report(Story story) => story.Tell(new RunReporter(story.Plan));
}
