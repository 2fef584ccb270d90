using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Runs.Journal;

namespace DawBuild.GitHub.Tests.Checks;

[Collection(GitHubCollection.Name)]
public sealed class GitHubRunTests : IDisposable
{
    private static readonly string[] TwelveTasks =
        ["T01", "T02: T01", "T03: T01", "T04: T02", "T05: T02", "T06: T03", "T07: T04", "T08: T05", "T09: T06", "T10: T07, T08", "T11: T09", "T12: T10, T11"];

    private readonly GitHubRig _rig;
    private readonly InstallationToken _tokens;
    private readonly GitHubConnection _http;
    private readonly List<Diagnostic> _warnings = [];

    public GitHubRunTests(GitHubRig rig)
    {
        _rig = rig;
        _rig.Upstream.Reset();
        _tokens = new InstallationToken(rig.AppKey(), rig.Repository, rig.Options, TimeProvider.System, rig.Network());
        _http = rig.Http(_tokens);
    }

    [Fact]
    public async Task With_a_failure_an_escalation_and_a_resume_has_exactly_the_right_checks_on_the_right_commits()
    {
        var (first, second) = (await _rig.CommitAsync("twelve, first"), await _rig.CommitAsync("twelve, second"));
        var story = new Story("twelve", TwelveTasks);
        var (history, target) = (new RunReporter(story.Plan), Target(report => report.Tip));

        await target.ShowAsync(story.Begin(first).Tell(history), CancellationToken.None);
        await target.ShowAsync(story.Work("T01").Tell(history), CancellationToken.None);
        Assert.Equal(("in_progress", "in_progress", "queued"), (await ReadAsync(first, "daw"), await ReadAsync(first, "daw / T01"), await ReadAsync(first, "daw / T12")));

        await target.ShowAsync(story.Verify("T01").Complete("T02", second).Work("T03").Tell(history), CancellationToken.None);
        Assert.Equal(("cancelled", "in_progress"), (await ReadAsync(first, "daw"), await ReadAsync(second, "daw")));

        // Killed, and continued by another process.
        story.FromTheBeginning();
        (history, target) = (new RunReporter(story.Plan), Target(report => report.Tip));
        story.Resume().Complete("T01", second).Complete("T03", second);
        story.Fail("T04", Findings(120)).Ask("T05", "Which database?").Complete("T06", second, new Finding("src/T06.cs", 3, null, "warning", "CS1", "careful")).Complete("T09", second).Complete("T11", second);
        await target.ShowAsync(story.Finish().Tell(history), CancellationToken.None);

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["daw"] = "failure",
                ["daw / T01"] = "success",
                ["daw / T02"] = "success",
                ["daw / T03"] = "success",
                ["daw / T04"] = "failure",
                ["daw / T05"] = "action_required",
                ["daw / T06"] = "neutral",
                ["daw / T07"] = "skipped",
                ["daw / T08"] = "skipped",
                ["daw / T09"] = "success",
                ["daw / T10"] = "skipped",
                ["daw / T11"] = "success",
                ["daw / T12"] = "skipped",
            },
            new SortedDictionary<string, string>((await _rig.ReadBackAsync(second)).ToDictionary(), StringComparer.Ordinal));
        Assert.Equal(13, (await _rig.ReadBackAsync(first)).Count);
        Assert.All((await _rig.ReadBackAsync(first)).Values, state => Assert.Equal("cancelled", state));
        Assert.Equal([50, 50, 20], Annotations("daw / T04"));
        Assert.Empty(_warnings);
        Assert.Empty(_rig.Violations);
    }

    [Fact]
    public async Task Writes_nothing_that_is_shown_already()
    {
        var commit = await _rig.CommitAsync("quiet");
        var story = new Story("quiet", "A", "B: A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Begin(commit).Complete("A").Tell(history), CancellationToken.None);
        _rig.Upstream.Reset();

        await target.ShowAsync(story.Tell(history), CancellationToken.None);
        Assert.Empty(_rig.Upstream.Calls);
        await target.ShowAsync(story.Work("B").Tell(history), CancellationToken.None);

        Assert.Equal(["daw", "daw / B"], _rig.Upstream.Calls.Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Opens_a_new_check_when_a_blocked_task_is_tried_again()
    {
        var commit = await _rig.CommitAsync("again");
        var story = new Story("again", "A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Begin(commit).Ask("A", "Which?").Finish().Tell(history), CancellationToken.None);

        story.FromTheBeginning();
        (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Resume().Add(new TaskRetried(story.Plan.Tasks[0].Id, "That one.")).Tell(history), CancellationToken.None);
        await target.ShowAsync(story.Complete("A").Finish().Tell(history), CancellationToken.None);

        Assert.Equal(("action_required then success", "action_required then success"), (await ReadAsync(commit, "daw"), await ReadAsync(commit, "daw / A")));
    }

    [Fact]
    public async Task Creates_a_new_check_where_it_may_not_change_the_old_one()
    {
        var commit = await _rig.CommitAsync("foreign");
        var story = new Story("foreign", "A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Begin(commit).Work("A").Tell(history), CancellationToken.None);
        _rig.Upstream.Faults = request => request.Method is "PATCH" ? new Fault(403, "Invalid app_id `1` - check run can only be modified by the GitHub App that created it.") : null;

        story.FromTheBeginning();
        (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Resume().Complete("A").Finish().Tell(history), CancellationToken.None);

        Assert.Equal(("in_progress then success", "in_progress then success"), (await ReadAsync(commit, "daw"), await ReadAsync(commit, "daw / A")));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Creates_no_second_check_when_the_answer_to_the_first_was_lost()
    {
        var commit = await _rig.CommitAsync("lost");
        var story = new Story("lost", "A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        _rig.Upstream.LosesAnswer = request => request.Method is "POST" && request.Path.Value!.EndsWith("/check-runs", StringComparison.Ordinal);
        var report = story.Begin(commit).Work("A").Tell(history);
        await Assert.ThrowsAsync<GitHubException>(() => target.ShowAsync(report, CancellationToken.None));
        await Assert.ThrowsAsync<GitHubException>(() => target.ShowAsync(report, CancellationToken.None));
        _rig.Upstream.Reset();

        await target.ShowAsync(report, CancellationToken.None);

        Assert.Equal(("in_progress", "in_progress"), (await ReadAsync(commit, "daw"), await ReadAsync(commit, "daw / A")));
    }

    [Fact]
    public async Task Sends_no_annotation_twice_when_an_answer_was_lost()
    {
        var commit = await _rig.CommitAsync("twice");
        var story = new Story("twice", "A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        await target.ShowAsync(story.Begin(commit).Work("A").Tell(history), CancellationToken.None);
        var lost = false;
        _rig.Upstream.LosesAnswer = request => request.Method is "PATCH" && !lost && (lost = request.ContentLength > 5000);
        var report = story.Fail("A", Findings(120)).Finish().Tell(history);

        await Assert.ThrowsAsync<GitHubException>(() => target.ShowAsync(report, CancellationToken.None));
        await target.ShowAsync(report, CancellationToken.None);

        Assert.Equal([50, 50, 20], Annotations("daw / A"));
        Assert.Equal("failure", await ReadAsync(commit, "daw / A"));
    }

    [Theory]
    [InlineData(429, "slow down", "1")]
    [InlineData(403, "You have exceeded a secondary rate limit", "1")]
    [InlineData(403, "You have triggered an abuse detection mechanism", null)]
    [InlineData(429, "slow down", null)]
    public async Task Waits_when_GitHub_says_so_and_loses_nothing(int status, string message, string? retryAfter)
    {
        var commit = await _rig.CommitAsync($"limits {status} {retryAfter} {message}");
        var story = new Story("limits", "A");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));
        var left = 2;
        _rig.Upstream.Faults = request => request.Method is "GET" || left-- <= 0 ? null : new Fault(status, message, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        await target.ShowAsync(story.Begin(commit).Complete("A").Finish().Tell(history), CancellationToken.None);

        Assert.Equal(("success", "success"), (await ReadAsync(commit, "daw"), await ReadAsync(commit, "daw / A")));
    }

    [Fact]
    public async Task Says_nothing_of_agents_that_could_mention_people_close_issues_or_leak_secrets()
    {
        var commit = await _rig.CommitAsync("foreign text");
        var story = new Story("text", "A", "B");
        var (history, target) = (new RunReporter(story.Plan), Target(_ => commit));

        await target.ShowAsync(story.Begin(commit).Complete("A").Fail("B", Findings(1)).Finish().Tell(history), CancellationToken.None);

        var sent = string.Join('\n', _rig.Upstream.Calls.Select(call => call.Body?.GetRawText()));
        Assert.DoesNotContain("secret-value", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u001b", sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Task | A", sent, StringComparison.Ordinal);
        Assert.Contains("````text", sent, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _rig.Upstream.Reset();
        _http.Dispose();
        _tokens.Dispose();
    }

    private static Finding[] Findings(int count) =>
        [.. Enumerable.Range(1, count).Select(line => new Finding($"src/File{line % 7}.cs", line, 5, "error", "CS0103", $"The name 'x{line}' does not exist"))];

    private static string Name(Call call) => call.Body!.Value.GetProperty("name").GetString()!;

    private CheckTarget Target(Func<RunReport, string?> head)
    {
        var options = new CheckOptions { AnnotationsPerTask = 500, MoveInterval = TimeSpan.Zero };
        var views = new CheckViews(options, new Uri("https://github.com/octocat/hello-world/actions/runs/1"), new UntrustedMarkdown(text => text.Replace("secret-value", "***", StringComparison.Ordinal)));
        return new CheckTarget(views, [new CheckRunPublisher(new OctokitRepository(_http, _rig.Repository), options, null, TimeProvider.System), new WorkflowCommandPublisher(log: null)], head, options, _warnings.Add);
    }

    private async Task<string?> ReadAsync(string commit, string check) => (await _rig.ReadBackAsync(commit)).GetValueOrDefault(check);

    /// <summary>Returns how many annotations each request for a check contained.</summary>
    private IEnumerable<int> Annotations(string check) => _rig.Upstream.Calls
        .Where(call => call.IsWrite && call.Body is { } body && body.TryGetProperty("name", out var name) && name.ValueEquals(check))
        .Select(call => call.Body!.Value.GetProperty("output").TryGetProperty("annotations", out var list) ? list.GetArrayLength() : 0)
        .Where(count => count > 0);
}
