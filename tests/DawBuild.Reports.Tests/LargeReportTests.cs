using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Reports.Tests;

/// <summary>Tests a report of a thousand tasks.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LargeReportTests(Browser browser)
{
    private const int Tasks = 1000;
    private const int Steps = 40;
    private const int PixelsOfAStep = 300;
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public async Task Stays_below_two_megabytes_and_makes_only_the_rows_that_come_into_sight()
    {
        using var journal = new WrittenRun(JsonSerializer.Serialize(new
        {
            tasks = Enumerable.Range(0, Tasks).Select(index => new
            {
                id = $"TASK-{index:0000}",
                title = $"Task number {index} of many, with a title as people write them",
                prompt = string.Concat(Enumerable.Repeat("Do what has to be done, and do it well. ", 20)),
                duration = $"{1 + (index % 4)}hr",
                depends_on = index < 20 ? [] : new[] { $"TASK-{index - 20:0000}", $"TASK-{index - 7 - (index % 13):0000}" },
            }),
        }));
        for (var index = 0; index < Tasks; index++)
        {
            Work(journal, TaskId.Parse($"TASK-{index:0000}"), index);
        }

        journal.Add(2000, new RunFinished(Tasks, 0, 0, false));

        await journal.WriteAsync(string.Concat(Enumerable.Repeat("+a line of code that an agent wrote;\n", 400)));

        Assert.InRange(new FileInfo(ReportFile.PathIn(journal.Folder)).Length, 200_000, 2_000_000);
        await browser.DoAsync("open", new { page = "large", url = journal.Url });
        foreach (var view in new[] { "1", "3" })
        {
            await browser.DoAsync("press", new { page = "large", key = view });
            var most = await browser.EvaluateAsync<int>("large", """
                (async () => {
                  const scroller = document.querySelector('.scroller');
                  let most = 0;
                  for (let step = 0; step <= 20; step++) {
                    scroller.scrollTop = scroller.scrollHeight * step / 20;
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    most = Math.max(most, scroller.querySelectorAll('[data-task]').length);
                  }
                  return most;
                })()
                """);
            Assert.InRange(most, 20, 90);
            // 300 pixels per frame are a fling; each frame creates only the rows that come into view.
            var made = await browser.EvaluateAsync<int[]>("large", $$"""
                (async () => {
                  const scroller = document.querySelector('.scroller');
                  const frame = () => new Promise(done => requestAnimationFrame(done));
                  scroller.scrollTop = 0;
                  await frame();
                  await frame();
                  const made = [];
                  let rows = 0;
                  new MutationObserver(changes => rows += changes.flatMap(change => [...change.addedNodes]).filter(node => node.dataset?.task).length).observe(scroller, { childList: true, subtree: true });
                  for (let step = 1; step <= {{Steps}}; step++) {
                    scroller.scrollTop = step * {{PixelsOfAStep}};
                    await frame();
                    await frame();
                    made.push(rows);
                    rows = 0;
                  }
                  scroller.scrollTop = scroller.scrollHeight;
                  await frame();
                  await frame();
                  return made;
                })()
                """);
            Assert.InRange(made.Sum(), 300, 600);
            Assert.InRange(made.Max(), 1, 15);
            Assert.Contains("TASK-0999", await browser.EvaluateAsync<string>("large", "document.querySelector('.scroller').textContent"), StringComparison.Ordinal);
        }

        await browser.DoAsync("press", new { page = "large", key = "2" });
        Assert.Equal(Tasks, await browser.EvaluateAsync<int>("large", "document.querySelectorAll('.node').length"));
        Assert.Empty((await browser.DoAsync("seen", new { page = "large" }))!["problems"]!.AsArray());
    }

    private static void Work(WrittenRun journal, TaskId task, int index)
    {
        var start = index * 1.5;
        var verdict = new Verdict
        {
            Kind = VerdictKind.Passed,
            Sandbox = "process",
            Commands = [new CommandResult { Name = "build", Run = "dotnet build", ExitCode = 0 }, new CommandResult { Name = "tests", Run = "dotnet test", ExitCode = 0, Tests = new TestCounts(12, 0, 0) }],
        };
        journal.Add(start, new TaskReady(task), new TaskStarted(task, null), new SlotTaken(task, 1), new AttemptStarted(task, 1, "claude", "sonnet", null, "/nowhere", false));
        journal.Add(start + 300, new AgentFinished(task, 1, new AgentResult { Outcome = AgentOutcome.Succeeded, LastMessage = "All is done as it was asked for, and the tests pass.", CostUsd = 0.5m, InputTokens = 10_000 }), new SlotFreed(task));
        journal.Add(start + 301, new Committed(task, 1, Commit, Commit, [$"src/File{index}.cs", $"tests/File{index}Tests.cs"]));
        journal.Add(start + 310, new VerificationStarted(task, 1, Commit, "process"));
        journal.Add(start + 370, new VerificationFinished(task, 1, Commit, verdict, false));
        journal.Add(start + 380, new IntegrationStarted(task, Commit, Commit), new Integrated(task, Commit));
        journal.Add(start + 381, new TaskCompleted(task, new TaskSummary(task, "t", "All is done as it was asked for.", [], Commit)));
    }
}
