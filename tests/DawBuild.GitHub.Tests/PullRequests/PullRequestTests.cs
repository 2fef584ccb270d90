using DawBuild.Diagnostics;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.PullRequests;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Processes;
using Octokit;

namespace DawBuild.GitHub.Tests.PullRequests;

[Collection(GitHubCollection.Name)]
public sealed class PullRequestTests(GitHubRig rig) : IAsyncLifetime
{
    private readonly List<Diagnostic> _warnings = [];
    private GitHubConnection _http = null!;
    private GitServer _server = null!;
    private bool _mayPush = true;

    public async Task InitializeAsync()
    {
        rig.Upstream.Reset();
        _http = rig.Http();
        _server = await GitServer.StartAsync(rig.Repository);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Is_opened_with_the_first_commit_and_followed_by_one_comment_through_a_resume_on_another_machine()
    {
        var branch = "daw/pr1/integration";
        var story = new Story("pr1", "A", "B: A", "C: B");
        await using (var machine = await CheckoutAsync("pr1"))
        await using (var first = Start(story.Begin(machine.Tip), machine, branch))
        {
            await ObserveAsync(first, story.Complete("A", await machine.IntegrateAsync("A")).Finish(interrupted: true));
        }

        story.FromTheBeginning();
        string tip;
        await using (var machine = await CheckoutAsync("pr1"))
        await using (var second = Start(story, machine, branch))
        {
            tip = await machine.IntegrateAsync("B");
            await ObserveAsync(second, story.Resume().Complete("B", tip).Ask("C", "Which?").Finish());
        }

        var github = new OctokitRepository(_http, rig.Repository);
        var pull = Assert.Single(await github.ListPullRequestsAsync(branch, "main", CancellationToken.None));
        var comment = Assert.Single(await github.ListCommentsAsync(pull.Number, CancellationToken.None));
        Assert.Equal("The plan: 2 of 3 tasks completed, 1 blocked", pull.Title);
        Assert.Contains("t0 --> t1", pull.Body, StringComparison.Ordinal);
        Assert.Contains("2 of 3 tasks completed, 1 blocked", comment.Body, StringComparison.Ordinal);
        Assert.Equal(tip, GitServer.Git(_server.Bare(rig.Repository), "rev-parse", branch));
        Assert.Equal("3", GitServer.Git(_server.Bare(rig.Repository), "rev-list", "--count", branch));
        Assert.Empty(_warnings);
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task Is_not_opened_without_the_right_to_push_and_the_run_is_told_once()
    {
        await using (var machine = await CheckoutAsync("pr2", () => _mayPush ? GitServer.Token : "ghs_wrong"))
        {
            var story = new Story("pr2", "A", "B").Begin(machine.Tip);
            await using var observer = Start(story, machine, "daw/pr2/integration");
            _mayPush = false;
            await observer.ObserveAsync(story.Complete("A", await machine.IntegrateAsync("A")).News(), story.State, CancellationToken.None);
            await ObserveAsync(observer, story.Complete("B", await machine.IntegrateAsync("B")).Finish());
        }

        Assert.Equal("DAW3113", Assert.Single(_warnings).Code);
        Assert.DoesNotContain(rig.Upstream.Calls, call => call.IsWrite);
    }

    [Fact]
    public async Task Is_pushed_without_a_trace_of_the_token()
    {
        var trace = Path.Combine(_server.Directory, "trace");
        await using (var machine = await CheckoutAsync("pr3", processes: new Traced(trace)))
        {
            var story = new Story("pr3", "A").Begin(machine.Tip);
            await using var observer = Start(story, machine, "daw/pr3/integration");
            await ObserveAsync(observer, story.Complete("A", await machine.IntegrateAsync("A")).Finish());
        }

        Assert.Contains("\"push\"", await File.ReadAllTextAsync(trace), StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(_server.Directory, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains(GitServer.Token, StringComparison.Ordinal));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Leaves_a_comment_alone_that_only_wears_its_marker()
    {
        var branch = "daw/pr4/integration";
        var github = new OctokitRepository(_http, rig.Repository);
        using var stranger = rig.Http(new FixedToken("token_of_readers"));
        var opened = await github.CreatePullRequestAsync(new NewPullRequest("t", branch, "main"), CancellationToken.None);
        var forged = await new OctokitRepository(stranger, rig.Repository).CreateCommentAsync(opened.Number, "<!-- dawbuild: progress -->\nforged", CancellationToken.None);

        await using (var machine = await CheckoutAsync("pr4"))
        {
            var story = new Story("pr4", "A").Begin(machine.Tip);
            await using var observer = Start(story, machine, branch);
            await ObserveAsync(observer, story.Complete("A", await machine.IntegrateAsync("A")).Finish());
        }

        var comments = await github.ListCommentsAsync(opened.Number, CancellationToken.None);
        Assert.Equal(2, comments.Count);
        Assert.EndsWith("forged", comments.Single(comment => comment.Id == forged.Id).Body, StringComparison.Ordinal);
    }

    private static async Task ObserveAsync(GitHubObserver observer, Story story)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await observer.ObserveAsync(story.News(), story.State, patience.Token);
    }

    private Task<Checkout> CheckoutAsync(string run, Func<string>? token = null, IProcessRunner? processes = null) =>
        Checkout.MakeAsync(_server, _server.Bare(rig.Repository), run, token ?? (() => GitServer.Token), processes ?? new ProcessRunner(TimeProvider.System));

    private GitHubObserver Start(Story story, Checkout machine, string branch) => new GitHubReporting
    {
        Plan = story.Plan,
        Place = new GitHubHost(_server.Url, rig.ApiBase, rig.Repository),
        Access = GitHubAccess.Of(GitServer.Token, fromRunner: false),
        Client = new OctokitRepository(_http, rig.Repository),
        Checks = null,
        PullRequest = new PullRequestOptions { Base = "main", Branch = branch, Repository = machine.Repository },
        Warn = _warnings.Add,
        Time = TimeProvider.System,
    }.Start();

    /// <summary>Writes the arguments of every git process, including its child processes, to a file.</summary>
    private sealed class Traced(string path) : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct)
        {
            var environment = new Dictionary<string, string?>(command.SetEnvironment, StringComparer.Ordinal) { ["GIT_TRACE2_EVENT"] = path, ["GIT_TRACE2_REDACT"] = "0" };
            return new ProcessRunner(TimeProvider.System).RunAsync(command with { SetEnvironment = environment }, ct);
        }
    }
}
