using System.Text.Json.Nodes;
using DawBuild.Runs.Journal;

namespace DawBuild.Reports.Tests;

/// <summary>Tests the report of a real rehearsal in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReportPageTests(Browser browser, ReferenceRehearsal rehearsal)
{
    // All rows, although only visible ones are in the document.
    private const string AllRows = """
        (async () => {
          const scroller = document.querySelector('.scroller.gantt'), found = {};
          const ticks = [...document.querySelectorAll('.tick')].map(tick => ({ at: Number(tick.dataset.at), x: parseFloat(tick.style.left) }));
          const left = document.querySelector('.gantt .scale').getBoundingClientRect().left;
          for (let top = 0; top < scroller.scrollHeight; top += 200) {
            scroller.scrollTop = top;
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            for (const row of document.querySelectorAll('.gantt .row')) {
              found[row.dataset.task] = [...row.querySelectorAll('.bars i.work')].map(bar => {
                const box = bar.getBoundingClientRect();
                return { kind: bar.classList[1], left: box.left - left, right: box.right - left };
              });
            }
          }
          return { rows: found, ticks };
        })()
        """;

    [Fact]
    public async Task Shows_every_task_with_its_bars_at_the_times_of_the_journal()
    {
        await OpenAsync("times", 1280, "light");

        var seen = await browser.EvaluateAsync<JsonObject>("times", AllRows);

        var ticks = seen["ticks"]!.AsArray();
        var (first, last) = (ticks[0]!, ticks[^1]!);
        var pixels = ((double)last["x"]! - (double)first["x"]!) / ((double)last["at"]! - (double)first["at"]!);
        Assert.Equal(rehearsal.Plan.Tasks.Select(task => task.Id.Value).Order(StringComparer.Ordinal), seen["rows"]!.AsObject().Select(row => row.Key).Order(StringComparer.Ordinal));
        var start = rehearsal.Events[0].At;
        foreach (var task in rehearsal.Plan.Tasks)
        {
            var own = rehearsal.Events.OfType<TaskEvent>().Where(e => e.Task == task.Id).ToList();
            var bars = seen["rows"]![task.Id.Value]!.AsArray();
            At("agent", own.OfType<SlotTaken>().Single(), own.OfType<AgentFinished>().Single());
            At("verification", own.OfType<VerificationStarted>().Last(), own.OfType<VerificationFinished>().Last());
            At("merge", own.OfType<IntegrationStarted>().Single(), own.OfType<TaskCompleted>().Single());

            void At(string kind, RunEvent from, RunEvent to)
            {
                var bar = bars.Last(bar => string.Equals((string?)bar!["kind"], kind, StringComparison.Ordinal))!;
                Assert.InRange((double)bar["left"]! - ((from.At - start).TotalMilliseconds * pixels), -1, 1);
                Assert.InRange((double)bar["right"]! - ((to.At - start).TotalMilliseconds * pixels), -1, 1.5);
            }
        }
    }

    [Fact]
    public async Task Draws_the_edges_of_the_plan()
    {
        await OpenAsync("graph", 1280, "light");
        await browser.DoAsync("press", new { page = "graph", key = "2" });

        var edges = await browser.EvaluateAsync<string[]>("graph", "[...document.querySelectorAll('.edge')].map(edge => `${edge.dataset.from} ${edge.dataset.to}`)");
        var overlaps = await browser.EvaluateAsync<int>("graph", """
            (() => {
              const boxes = [...document.querySelectorAll('.node .body')].map(node => node.getBoundingClientRect());
              return boxes.filter((a, i) => boxes.some((b, j) => j > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
            })()
            """);

        Assert.Equal(rehearsal.Plan.Tasks.SelectMany(task => task.DependsOn.Select(need => $"{need} {task.Id}")).Order(StringComparer.Ordinal), edges.Order(StringComparer.Ordinal));
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task Finds_filters_sorts_and_opens_by_keyboard()
    {
        await OpenAsync("keys", 1280, "light");
        const string count = "document.querySelector('.count').textContent";
        const string names = "[...document.querySelectorAll('.gantt .row b')].map(name => name.textContent)";

        await browser.DoAsync("press", new { page = "keys", key = "/" });
        await browser.DoAsync("press", new { page = "keys", key = "m" });
        await browser.DoAsync("fill", new { page = "keys", selector = "input[type=search]", text = "mcp-sec" });
        Assert.Equal($"{rehearsal.Plan.Tasks.Count(task => task.Id.Value.StartsWith("MCP-SEC", StringComparison.Ordinal))} of 49 tasks", await browser.EvaluateAsync<string>("keys", count));
        Assert.All(await browser.EvaluateAsync<string[]>("keys", names), name => Assert.StartsWith("MCP-SEC-", name, StringComparison.Ordinal));

        await browser.DoAsync("fill", new { page = "keys", selector = "input[type=search]", text = "" });
        await browser.EvaluateAsync<bool>("keys", "(document.querySelector('.gantt .name').focus(), true)");
        await browser.DoAsync("press", new { page = "keys", key = "End" });
        await browser.DoAsync("press", new { page = "keys", key = "Enter" });
        await browser.DoAsync("wait", new { page = "keys", script = "document.getElementById('task').open" });
        Assert.Equal(
            await browser.EvaluateAsync<string>("keys", "document.getElementById('task-title').textContent"),
            await browser.EvaluateAsync<string>("keys", "page.views.Timeline.tasks.at(-1).id"));
        await browser.DoAsync("press", new { page = "keys", key = "Escape" });
        Assert.False(await browser.EvaluateAsync<bool>("keys", "document.getElementById('task').open"));

        await browser.DoAsync("press", new { page = "keys", key = "3" });
        await browser.DoAsync("click", new { page = "keys", selector = "th:nth-child(5) button" });
        var planned = await browser.EvaluateAsync<double[]>("keys", "page.views.Table.tasks.map(task => task.duration)");
        Assert.Equal(planned.Order(), planned);
        Assert.Equal("ascending", await browser.EvaluateAsync<string>("keys", "document.querySelector('th:nth-child(5)').getAttribute('aria-sort')"));
    }

    [Fact]
    public async Task Shows_what_a_task_changed_and_how_it_was_verified()
    {
        await OpenAsync("detail", 1280, "dark");
        await browser.EvaluateAsync<string>("detail", "location.hash = '#task/MODEL-001'");
        await browser.DoAsync("wait", new { page = "detail", script = "document.getElementById('task').open" });

        var text = await browser.EvaluateAsync<string>("detail", "document.getElementById('task').textContent");

        Assert.Contains("Route requests to models by task", text, StringComparison.Ordinal);
        Assert.Contains("+", await browser.EvaluateAsync<string>("detail", "document.querySelector('.diff .add').textContent"), StringComparison.Ordinal);
        Assert.Contains("rehearsal/MODEL-001.md", text, StringComparison.Ordinal);
        Assert.Contains("passed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, "light")]
    [InlineData(360, "dark")]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(2560, "light")]
    [InlineData(2560, "dark")]
    public async Task Can_be_read_by_everyone_and_loads_nothing(int width, string scheme)
    {
        var page = $"axe-{width}-{scheme}";
        await OpenAsync(page, width, scheme);

        foreach (var key in new[] { "1", "2", "3" })
        {
            await browser.DoAsync("press", new { page, key });
            Assert.Equal([], await AxeAsync(page));
            Assert.Equal(width, await browser.EvaluateAsync<int>(page, "document.documentElement.scrollWidth"));
        }

        await browser.EvaluateAsync<string>(page, "location.hash = '#task/EXECUTOR-001'");
        await browser.DoAsync("wait", new { page, script = "document.getElementById('task').open" });
        Assert.Equal([], await AxeAsync(page));
        var seen = (await browser.DoAsync("seen", new { page }))!;
        Assert.Equal([rehearsal.Url], seen["requests"]!.AsArray().Select(request => (string)request!));
        Assert.Empty(seen["problems"]!.AsArray());
    }

    [Fact]
    public void Is_written_at_the_end_of_a_run_for_its_user_only_and_again_when_asked_for()
    {
        Assert.Matches(@"(?m)^report +\.daw/runs/[^/]+/report\.html$", rehearsal.Output);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ReportFile.PathIn(rehearsal.Folder)));
        Assert.Equal(ReportFile.PathIn(rehearsal.Folder), rehearsal.Daw("report").TrimEnd());
    }

    private Task OpenAsync(string page, int width, string scheme) => browser.DoAsync("open", new { page, url = rehearsal.Url, width, scheme });

    private async Task<IEnumerable<string?>> AxeAsync(string page) => (await browser.DoAsync("axe", new { page }))!.AsArray().Select(violation => (string?)violation);
}
