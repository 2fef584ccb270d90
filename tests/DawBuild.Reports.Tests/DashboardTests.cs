using System.Diagnostics;
using System.Text.Json.Nodes;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Reports.Tests;

/// <summary>Tests runs that a user watches in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DashboardTests(Browser browser)
{
    private const int Clients = 50;

    [Fact]
    public async Task Shows_a_run_from_start_to_end_and_takes_an_answer()
    {
        using var repository = new Workplace("""
            { "name": "asks", "defaults": { "agent": "command", "sandbox": "process" }, "tasks": [
              { "id": "A", "title": "Makes a file", "run": "echo a > a.txt" },
              { "id": "B", "title": "Asks first", "depends_on": ["A"], "run": "if grep -q 'Make it pu[r]ple' \"$DAW_PROMPT_FILE\"; then echo purple > b.txt; else mkdir -p .daw; echo 'Which color shall it have?' > .daw/ask; fi" },
              { "id": "C", "title": "Comes last", "depends_on": ["B"], "run": "cat b.txt > c.txt" } ] }
            """);
        using var run = repository.StartDaw("run", "-m", "2", "--dashboard");
        var address = await AddressAsync(run);
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();

        await browser.DoAsync("open", new { page = "live", url = address });
        await browser.DoAsync("wait", new { page = "live", script = "globalThis.page?.model.byId.get('B').status === 'blocked'" });
        Assert.Equal("completed", await browser.EvaluateAsync<string>("live", "page.model.byId.get('A').status"));
        Assert.Empty((await browser.DoAsync("axe", new { page = "live" }))!.AsArray());
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        var streams = Enumerable.Range(0, Clients).Select(_ => EndAsync(client, address)).ToList();

        await browser.DoAsync("click", new { page = "live", selector = ".gantt [data-task=B] .name" });
        await browser.DoAsync("wait", new { page = "live", script = "document.querySelector('#task .answer textarea')" });
        Assert.Contains("Which color shall it have?", await browser.EvaluateAsync<string>("live", "document.getElementById('task').textContent"), StringComparison.Ordinal);
        Assert.Empty((await browser.DoAsync("axe", new { page = "live" }))!.AsArray());
        await browser.DoAsync("fill", new { page = "live", selector = "#task .answer textarea", text = "Make it purple." });
        await browser.DoAsync("click", new { page = "live", selector = "#task .answer button" });

        await browser.DoAsync("wait", new { page = "live", script = "page.model.byId.get('C').status === 'completed' && page.model.run.standing === 'completed'" });
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, $"{await output}{await error}");
        Assert.All(await Task.WhenAll(streams), end => Assert.Equal("completed: completed completed completed", end));
        Assert.Equal("3 of 3", await browser.EvaluateAsync<string>("live", "document.querySelector('.figure dd').textContent"));
        var problems = (await browser.DoAsync("seen", new { page = "live" }))!["problems"]!.AsArray().Select(problem => (string)problem!);
        Assert.DoesNotContain(problems, problem => !problem.Contains("ERR_", StringComparison.Ordinal));
        Assert.Contains(JournalReader.Read(RunDirectory.List(repository.Root)[0].JournalPath), e => e is TaskRetried { Note: "Make it purple." });
    }

    [Fact]
    public async Task Stops_a_run_of_another_process()
    {
        using var repository = new Workplace("""{ "defaults": { "agent": "command", "sandbox": "process" }, "tasks": [ { "id": "LONG", "run": "sleep 3600" } ] }""");
        using var run = repository.StartDaw("run");
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        using var dashboard = repository.StartDaw("dashboard");
        await browser.DoAsync("open", new { page = "stop", url = await AddressAsync(dashboard) });
        await browser.DoAsync("wait", new { page = "stop", script = "globalThis.page?.model.byId.get('LONG').status === 'agent'" });

        await browser.DoAsync("click", new { page = "stop", selector = ".controls .act" });
        await browser.DoAsync("click", new { page = "stop", selector = ".controls .act" });

        await browser.DoAsync("wait", new { page = "stop", script = "page.model.run.standing.startsWith('stopped')" });
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 130, $"{await output}{await error}");
        using (Process.Start("kill", ["-INT", $"{dashboard.Id}"]))
        {
        }

        await dashboard.WaitForExitAsync();
        Assert.Equal(0, dashboard.ExitCode);
    }

    private static async Task<string> AddressAsync(Process process)
    {
        const string label = "Dashboard: ";
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.True(line?.StartsWith(label, StringComparison.Ordinal), $"{line}{(line is null ? await process.StandardError.ReadToEndAsync() : string.Empty)}");
        return line![label.Length..];
    }

    // Another page that watches until the end; returns the final state of the run and its tasks according to everything it received.
    private static async Task<string> EndAsync(HttpClient client, string address)
    {
        var root = new Uri(address);
        var runs = JsonNode.Parse(await client.GetStringAsync(new Uri(root, $"/runs{root.Query}")))!.AsArray();
        using var stream = new StreamReader(await client.GetStreamAsync(new Uri(root, $"/runs/{runs[0]!["id"]}/events{root.Query}")));
        var standing = "none";
        var tasks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                var sent = JsonNode.Parse(line["data: ".Length..])!;
                standing = (string)sent["head"]!["run"]!["standing"]!;
                foreach (var (index, task) in sent["tasks"]!.AsObject())
                {
                    tasks[index] = (string)task!["status"]!;
                }
            }
        }

        return $"{standing}: {string.Join(' ', tasks.Values)}";
    }
}
