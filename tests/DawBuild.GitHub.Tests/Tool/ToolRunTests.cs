using System.Globalization;
using System.Text.Json;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Tool;

[Collection(GitHubCollection.Name)]
public sealed class ToolRunTests(GitHubRig rig) : IAsyncLifetime
{
    private const string Token = GitServer.Token;
    private static readonly string[] Names = ["daw", .. Enumerable.Range(1, 12).Select(n => string.Create(CultureInfo.InvariantCulture, $"daw / T{n:00}"))];
    private GitServer _server = null!;
    private Witness _witness = null!;

    public async Task InitializeAsync()
    {
        rig.Upstream.Reset();
        _server = await GitServer.StartAsync(rig.Repository);
        _witness = await Witness.StartAsync(rig);
        rig.Upstream.Mirror = MirrorAsync;
    }

    public async Task DisposeAsync()
    {
        rig.Upstream.Reset();
        await _witness.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task With_a_failure_a_question_and_a_resume_is_on_GitHub_as_it_was()
    {
        await using var machine = Machine.Make(_server, rig.Repository, _witness.Url, TwelveTasks(), ("GITHUB_TOKEN", Token));

        var first = await machine.DawAsync("run", "-m", "4", "--pr");
        Assert.True(first.ExitCode == 1, Text(first));
        var (run, tip) = Tip();
        var checks = await ChecksAsync(tip);

        Assert.Equal(
            ["failure", "success", "success", "failure", "failure", "failure", "action_required", "skipped", "skipped", "success", "skipped", "skipped", "skipped"],
            Names.Select(name => checks[name]));
        Assert.Equal(120, await rig.AnnotationsAsync((await MirrorAsync(tip))!));

        Assert.True((await machine.DawAsync("retry", "T03", "T04", "T05", "T06", "--note", "Take the blue one.")).Succeeded);
        var second = await machine.DawAsync("resume", "--pr");
        Assert.True(second.Succeeded, Text(second));
        var (same, end) = Tip();
        Assert.Equal(run, same);
        checks = await ChecksAsync(end);
        Assert.Equal(Names.Order(StringComparer.Ordinal), checks.Keys.Order(StringComparer.Ordinal));
        Assert.All(checks.Values, check => Assert.Equal("success", check));
        Assert.Equal(13, (await ChecksAsync(tip)).Count);

        using var http = rig.Http();
        var pull = Assert.Single(await new OctokitRepository(http, rig.Repository).ListPullRequestsAsync($"daw/{run}/integration", "main", CancellationToken.None));
        Assert.Equal("Twelve: 12 of 12 tasks completed", pull.Title);
        var comment = Assert.Single(await new OctokitRepository(http, rig.Repository).ListCommentsAsync(pull.Number, CancellationToken.None));
        Assert.Contains("12 of 12 tasks completed", comment.Body, StringComparison.Ordinal);
        Assert.Contains($"completed=12\nblocked=0\nbranch=daw/{run}/integration\n", machine.Outputs, StringComparison.Ordinal);
        Assert.Contains("```mermaid", machine.Summary, StringComparison.Ordinal);
        Assert.Empty(rig.Violations);
        AssertNowhere(machine, first, second);
    }

    [Fact]
    public async Task Of_an_App_survives_the_end_of_GitHub_and_its_checks_catch_up()
    {
        await using var machine = Machine.Make(
            _server, rig.Repository, _witness.Url, """{ "name": "gate", "pass_environment": ["GO"], "defaults": { "agent": "command", "confine": false }, "tasks": [ { "id": "A", "run": "until test -e \"$GO\"; do sleep 0.1; done; echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt", "depends_on": ["A"] } ] }""",
            ("GO", Path.Combine(_server.Directory, "go")), ("DAW_GITHUB_APP_ID", GitHubRig.App), ("DAW_GITHUB_APP_KEY", rig.AppPem));
        var shown = Signal(call => call is { IsWrite: true, Status: 201 } && call.Body is { } body && body.TryGetProperty("name", out var name) && name.ValueEquals("daw / A"));

        var run = machine.DawAsync("run", "--report", "github");
        Assert.Same(shown, await Task.WhenAny(shown, run).WaitAsync(TimeSpan.FromMinutes(5)));
        await rig.StopEmulatorAsync();
        var refused = Signal(call => call.Status == 502);
        await File.WriteAllTextAsync(Path.Combine(_server.Directory, "go"), "");
        Assert.Same(refused, await Task.WhenAny(refused, run).WaitAsync(TimeSpan.FromMinutes(5)));
        await rig.StartEmulatorAsync();
        var result = await run;

        Assert.True(result.Succeeded, Text(result));
        var checks = await ChecksAsync(GitServer.Git(machine.Clone, "rev-parse", "HEAD"));
        Assert.Equal(["daw / A success", "daw / B success", "daw success"], checks.Select(check => $"{check.Key} {check.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task From_a_fork_is_told_in_the_step_alone()
    {
        var payload = Path.Combine(_server.Directory, "event.json");
        await File.WriteAllTextAsync(payload, """{ "pull_request": { "head": { "sha": "0123456789012345678901234567890123456789", "repo": { "full_name": "stranger/hello-world" } }, "base": { "repo": { "full_name": "octocat/hello-world" } } } }""");
        await using var machine = Machine.Make(
            _server, rig.Repository, _witness.Url, """{ "name": "fork", "defaults": { "agent": "command", "retries": 1, "verify": [ { "name": "build", "run": "echo 'a.cs(3,1): error CS1002: ; expected'; false" } ] }, "tasks": [ { "id": "A", "run": "echo a > a.cs" } ] }""",
            ("GITHUB_TOKEN", Token), ("GITHUB_EVENT_NAME", "pull_request"), ("GITHUB_EVENT_PATH", payload));

        var run = await machine.DawAsync("run", "--report", "github");

        Assert.True(run.ExitCode == 1, Text(run));
        Assert.Contains("warning DAW3111", run.StandardError, StringComparison.Ordinal);
        Assert.Contains("\n::error file=a.cs,line=3,title=daw / A%3A build%3A CS1002::; expected\n", run.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("0 of 1 task completed, 1 blocked", machine.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Upstream.Calls, call => call.IsWrite);
    }

    /// <summary>
    /// T03, T04, and T05 fail with 50, 20, and 50 errors and T06 asks a question, until they are told about the blue one; T07, T08, and T10 to T12 depend on
    /// them.
    /// </summary>
    private static string TwelveTasks()
    {
        string Fails(string id, int errors) => JsonSerializer.Serialize(new
        {
            id,
            run = $"grep -q blue \"$DAW_PROMPT_FILE\" && echo good > {id} || echo bad > {id}",
            depends_on = new[] { "T01" },
            verify = new[] { new { name = "build", run = string.Create(CultureInfo.InvariantCulture, $"grep -q good {id} || {{ for i in $(seq {errors}); do echo \"src/File.cs($i,1): error CS0168: variable $i\"; done; false; }}") } },
        });
        return $$"""
            { "name": "Twelve", "defaults": { "agent": "command", "retries": 1 }, "tasks": [
              { "id": "T01", "run": "mkdir src && echo 1 > src/File.cs" },
              { "id": "T02", "run": "echo 2 > t02", "depends_on": ["T01"] },
              {{Fails("T03", 50)}},
              {{Fails("T04", 20)}},
              {{Fails("T05", 50)}},
              { "id": "T06", "run": "grep -q blue \"$DAW_PROMPT_FILE\" && echo 6 > t06 || { mkdir -p .daw; echo 'Which one?' > .daw/ask; }", "depends_on": ["T01"] },
              { "id": "T07", "run": "echo 7 > t07", "depends_on": ["T05"] },
              { "id": "T08", "run": "echo 8 > t08", "depends_on": ["T06", "T07"] },
              { "id": "T09", "run": "echo 9 > t09", "depends_on": ["T02"] },
              { "id": "T10", "run": "echo 10 > t10", "depends_on": ["T03"] },
              { "id": "T11", "run": "echo 11 > t11", "depends_on": ["T04"] },
              { "id": "T12", "run": "echo 12 > t12", "depends_on": ["T09", "T10", "T11"] } ] }
            """;
    }

    private static string Text(ProcessResult result) => $"exit code {result.ExitCode}\n{result.StandardOutput}\n{result.StandardError}";

    /// <summary>Returns the run on the server and the commit of its branch.</summary>
    private (string Run, string Commit) Tip()
    {
        var branch = GitServer.Git(_server.Bare(rig.Repository), "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/daw/*/integration");
        var parts = branch.Split(' ', '/');
        return (parts[3], parts[^1]);
    }

    private async Task<string?> MirrorAsync(string commit) =>
        GitServer.Has(_server.Bare(rig.Repository), commit) ? await rig.CommitAsync($"mirror of {commit}") : null;

    private async Task<IReadOnlyDictionary<string, string>> ChecksAsync(string commit) => await rig.ReadBackAsync((await MirrorAsync(commit))!);

    private Task Signal(Func<Call, bool> when)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Upstream.Answered = call => _ = when(call) && seen.TrySetResult();
        return seen.Task;
    }

    private static void AssertNowhere(Machine machine, params ProcessResult[] results)
    {
        Assert.All(results, result => Assert.DoesNotContain(Token, Text(result), StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(machine.Folder, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(Token, StringComparison.Ordinal));
    }
}
