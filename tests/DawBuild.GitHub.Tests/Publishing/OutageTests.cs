using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Publishing;

[Collection(GitHubCollection.Name)]
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly GitHubRig _rig;
    private readonly GitHubConnection _http;
    private readonly BlockingCollection<Diagnostic> _warnings = [];

    public OutageTests(GitHubRig rig)
    {
        _rig = rig;
        _rig.Upstream.Reset();
        _http = rig.Http();
    }

    [Fact]
    public async Task Of_GitHub_does_not_hold_up_the_run_and_is_caught_up_with()
    {
        var commit = await _rig.CommitAsync("outage");
        var story = new Story("outage", "A", "B: A");
        await using var observer = Start(story, commit);

        await _rig.StopEmulatorAsync();
        await ObserveAsync(observer, story.Begin(commit).Work("A"));
        Assert.True(_warnings.TryTake(out var warning, Patience));
        await ObserveAsync(observer, story.Complete("A").Work("B"));
        await _rig.EndOutageAsync("outage");
        await ObserveAsync(observer, story.Complete("B").Finish());

        Assert.Equal("DAW3112", warning.Code);
        var checks = await _rig.ReadBackAsync(commit);
        Assert.Equal(("success", "success", "success"), (checks["daw"], checks["daw / A"], checks["daw / B"]));
        Assert.Empty(_warnings);
        Assert.Empty(_rig.Violations);
    }

    [Fact]
    public async Task That_forgets_everything_is_caught_up_with_too()
    {
        var commit = await _rig.CommitAsync("amnesia");
        var story = new Story("amnesia", "A");
        await using var observer = Start(story, commit);
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _rig.Upstream.Answered = call => _ = call is { IsWrite: true, Status: 201 } && call.Body!.Value.GetProperty("name").ValueEquals("daw / A") && shown.TrySetResult();
        await ObserveAsync(observer, story.Begin(commit).Work("A"));
        await shown.Task.WaitAsync(Patience);

        await _rig.StopEmulatorAsync();
        await _rig.EndOutageAsync("amnesia");
        await ObserveAsync(observer, story.Complete("A").Finish());

        var checks = await _rig.ReadBackAsync(commit);
        Assert.Equal(("success", "success"), (checks["daw"], checks["daw / A"]));
    }

    [Fact]
    public async Task That_outlasts_the_run_is_said_and_changes_nothing()
    {
        var commit = await _rig.CommitAsync("too long");
        var story = new Story("long", "A");
        _rig.Upstream.Faults = request => request.Method is "GET" ? null : new Fault(503, "Service Unavailable");
        await using var observer = Start(story, commit);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await observer.ObserveAsync(story.Begin(commit).Complete("A").Finish().News(), story.State, patience.Token);

        Assert.Contains(_warnings, warning => warning.Code is "DAW3114");
    }

    [Fact]
    public async Task Of_the_run_itself_leaves_no_check_at_work()
    {
        var commit = await _rig.CommitAsync("left");
        var story = new Story("left", "A", "B: A");

        await using (var observer = Start(story, commit))
        {
            await ObserveAsync(observer, story.Begin(commit).Work("A"));
        }

        var checks = await _rig.ReadBackAsync(commit);
        Assert.Equal(("cancelled", "cancelled", "cancelled"), (checks["daw"], checks["daw / A"], checks["daw / B"]));
    }

    [Fact]
    public async Task Before_a_resume_is_not_shown_as_the_end()
    {
        var commit = await _rig.CommitAsync("resumed");
        var story = new Story("resumed", "A").Begin(commit).Work("A").Finish(interrupted: true);
        story.FromTheBeginning();
        await using var observer = Start(story, commit);

        // As with the journal: past events arrive together with the resumption.
        await ObserveAsync(observer, story.Resume());
        await ObserveAsync(observer, story.Complete("A").Finish());

        Assert.Equal("success", (await _rig.ReadBackAsync(commit))["daw"]);
    }

    public void Dispose()
    {
        _rig.Upstream.Reset();
        _http.Dispose();
        _warnings.Dispose();
    }

    private static async Task ObserveAsync(GitHubObserver observer, Story story)
    {
        using var patience = new CancellationTokenSource(Patience);
        await observer.ObserveAsync(story.News(), story.State, patience.Token);
    }

    private GitHubObserver Start(Story story, string commit) => new GitHubReporting
    {
        Plan = story.Plan,
        Place = new GitHubHost(new Uri("https://github.example/"), _rig.ApiBase, _rig.Repository),
        Access = GitHubAccess.Of("token", fromRunner: false),
        Job = ActionsJob.Find(new Dictionary<string, string>(StringComparer.Ordinal) { ["GITHUB_ACTIONS"] = "true", ["GITHUB_SHA"] = commit }),
        Client = new OctokitRepository(_http, _rig.Repository),
        Checks = new CheckOptions { Interval = TimeSpan.Zero },
        Warn = _warnings.Add,

        // A user's maximum wait is less than a busy machine may need.
        LastChance = Patience,
        Time = TimeProvider.System,
    }.Start();
}
