using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Reports.Tests;

/// <summary>Tests plans, logs, and diffs whose text tries to be interpreted as code or markup.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileReportTests(Browser browser)
{
    private const string Attack = "</script><script>window.pwned=1</script><img src=x onerror=\"window.pwned=2\"><a href=\"javascript:window.pwned=3\">x</a><!-- <script> {data} {script} \u202Egnp.exe\u202C \u001b[31m";

    [Fact]
    public async Task Execute_nothing_and_stay_words()
    {
        var plan = JsonSerializer.Serialize(new
        {
            name = Attack,
            goal = Attack,
            categories = new Dictionary<string, object>(StringComparer.Ordinal) { [Attack] = new { match = Array.Empty<string>() } },
            tasks = new[]
            {
                new { id = "A", title = Attack, prompt = Attack, category = Attack, acceptance = new[] { Attack }, depends_on = Array.Empty<string>() },
                new { id = "constructor", title = "__proto__", prompt = new string('x', 1_000_000), category = Attack, acceptance = Array.Empty<string>(), depends_on = new[] { "A" } },
            },
        });
        using var journal = new WrittenRun(plan);
        var task = TaskId.Parse("A");
        Directory.CreateDirectory(journal.Folder.AttemptDirectory(task, 1));
        await File.WriteAllTextAsync(journal.Folder.AgentLogPath(task, 1), $"{new string('y', 1_000_000)}{Attack}");
        var verdict = new Verdict
        {
            Kind = VerdictKind.Failed,
            Sandbox = Attack,
            Commands = [new CommandResult { Name = Attack, Run = Attack, ExitCode = 1, StandardOutput = Attack, Findings = [new Finding("a.js", 1, null, Attack, Attack, Attack), new Finding(Attack, 1, 1, "error", "\ud800", "\udc00 alone")] }],
        };
        journal.Add(1, new SlotTaken(task, 1), new AttemptStarted(task, 1, Attack, Attack, null, "/nowhere", false), new TaskNoted(task, Attack));
        journal.Add(2, new AgentFinished(task, 1, new AgentResult { Outcome = AgentOutcome.Succeeded, LastMessage = Attack, Message = Attack, CostUsd = 1.5m }), new SlotFreed(task), new Committed(task, 1, "0123456789abcdef", "b", [Attack, "a.js"]));
        journal.Add(3, new VerificationStarted(task, 1, "0123456789abcdef", Attack), new VerificationFinished(task, 1, "0123456789abcdef", verdict, true));
        journal.Add(4, new AttemptFailed(task, new AttemptFeedback(1, AttemptOutcome.VerificationFailed, Attack, Attack)), new TaskBlocked(task, "DAW6005", Attack, Attack));
        journal.Add(5, new RunFinished(0, 1, 1, false));
        await journal.WriteAsync($"diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -0,0 +1,2 @@\n+{Attack}\n+++ hidden();\n+// fine\u2028evil();\n--- gone();\n+{new string('z', 1_000_000)}\n");

        await browser.DoAsync("open", new { page = "hostile", url = journal.Url });
        foreach (var key in new[] { "1", "2", "3" })
        {
            await browser.DoAsync("press", new { page = "hostile", key });
        }

        foreach (var id in new[] { "constructor", "A" })
        {
            await browser.EvaluateAsync<string>("hostile", $"location.hash = '#task/{id}'");
            await browser.DoAsync("wait", new { page = "hostile", script = $"document.getElementById('task-title')?.textContent === '{id}'" });
        }

        var words = await browser.EvaluateAsync<string>("hostile", "document.getElementById('task').textContent");
        Assert.All(["++ hidden();", "// fine␤evil();", "--- gone();"], line => Assert.Contains(line, words, StringComparison.Ordinal));
        Assert.Equal("undefined", await browser.EvaluateAsync<string>("hostile", "typeof window.pwned"));
        Assert.Equal(0, await browser.EvaluateAsync<int>("hostile", "document.querySelectorAll('img, a[href^=javascript]').length"));
        Assert.Equal(2, await browser.EvaluateAsync<int>("hostile", "document.scripts.length"));
        Assert.Contains("</script><script>window.pwned=1</script><img src=x", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', words);
        Assert.Contains("window.pwned=2", await browser.EvaluateAsync<string>("hostile", "document.querySelector('.diff .finding').textContent"), StringComparison.Ordinal);
        Assert.Equal(1280, await browser.EvaluateAsync<int>("hostile", "document.documentElement.scrollWidth"));
        var seen = (await browser.DoAsync("seen", new { page = "hostile" }))!;
        Assert.Single(seen["requests"]!.AsArray());
        Assert.Empty(seen["problems"]!.AsArray());
        Assert.Equal(0, (int)seen["dialogs"]!);
        Assert.InRange(new FileInfo(ReportFile.PathIn(journal.Folder)).Length, 1, 300_000);
    }

    [Fact]
    public async Task A_policy_that_holds_even_for_markup_that_gets_in()
    {
        using var journal = new WrittenRun("""{ "tasks": [ { "id": "A" } ] }""");
        await journal.WriteAsync();
        await browser.DoAsync("open", new { page = "policy", url = journal.Url });

        await browser.EvaluateAsync<bool>("policy", """
            (() => {
              const script = document.createElement('script');
              script.textContent = 'window.pwned = 1';
              document.body.append(script);
              document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.pwned = 2"><iframe src="data:text/html,x"></iframe>');
              fetch('http://127.0.0.1:1/').catch(() => { window.refused = true; });
              return true;
            })()
            """);
        await browser.DoAsync("wait", new { page = "policy", script = "window.refused" });

        Assert.Equal("undefined", await browser.EvaluateAsync<string>("policy", "typeof window.pwned"));
        Assert.Contains((await browser.DoAsync("seen", new { page = "policy" }))!["problems"]!.AsArray(), problem => ((string)problem!).Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
