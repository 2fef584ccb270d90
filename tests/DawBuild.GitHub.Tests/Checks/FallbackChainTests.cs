using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Reports;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Checks;

[Collection(GitHubCollection.Name)]
public sealed class FallbackChainTests : IDisposable
{
    private readonly GitHubRig _rig;
    private readonly InstallationToken _tokens;
    private readonly GitHubConnection _http;
    private readonly List<Diagnostic> _warnings = [];
    private readonly StringWriter _log = new();

    public FallbackChainTests(GitHubRig rig)
    {
        _rig = rig;
        _rig.Upstream.Reset();
        _tokens = new InstallationToken(rig.AppKey(GitHubRig.ReadOnlyApp), rig.ReadOnlyRepository, rig.Options, TimeProvider.System, rig.Network());
        _http = rig.Http(_tokens);
    }

    [Fact]
    public async Task Goes_down_to_statuses_once_and_says_so_once()
    {
        var commit = await _rig.CommitAsync("statuses", _rig.ReadOnlyRepository);
        var story = new Story("chain", "A", "B: A", "C", "D");
        var (history, target) = (new RunReporter(story.Plan), Target(commit));

        await target.ShowAsync(story.Begin(commit).Work("A").Tell(history), CancellationToken.None);
        await target.ShowAsync(story.Fail("A").Complete("C").Ask("D", "Which?").Finish().Tell(history), CancellationToken.None);

        var statuses = _rig.Upstream.Calls.Where(call => call.Path.Contains("/statuses/", StringComparison.Ordinal)).Select(call => call.Body!.Value).ToList();
        string StateOf(string context) => string.Join(", ", statuses.Where(status => status.GetProperty("context").ValueEquals(context)).Select(status => status.GetProperty("state").GetString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(("pending, failure", "pending, failure", "pending, error"), (StateOf("daw"), StateOf("daw/A"), StateOf("daw/B")));
        Assert.Equal(("pending, success", "pending, failure"), (StateOf("daw/C"), StateOf("daw/D")));
        Assert.All(statuses, status => Assert.InRange(status.GetProperty("description").GetString()!.Length, 1, 140));
        Assert.Equal("DAW3110", Assert.Single(_warnings).Code);
        Assert.Single(_rig.Upstream.Calls, call => call.IsWrite && call.Path.EndsWith("/check-runs", StringComparison.Ordinal));
        Assert.Empty(_rig.Violations);
    }

    [Fact]
    public async Task Ends_in_the_log_of_the_step_with_ten_errors_and_ten_warnings_at_most()
    {
        var commit = await _rig.CommitAsync("commands", _rig.ReadOnlyRepository);
        _rig.Upstream.Faults = request => request.Path.Value!.Contains("/statuses/", StringComparison.Ordinal) ? new Fault(403, "Resource not accessible by integration") : null;
        var story = new Story("chain", "A", "B", "C");
        var (history, target) = (new RunReporter(story.Plan), Target(commit));
        var errors = Enumerable.Range(1, 15).Select(line => new Finding("src/A.cs", line, 1, "error", "CS0103", $"100% wrong:\n{line}")).ToArray();
        var warnings = Enumerable.Range(1, 15).Select(line => new Finding("src/B, b.cs", line, 1, "warning", "CS1", "careful")).ToArray();

        await target.ShowAsync(story.Begin(commit).Tell(history), CancellationToken.None);
        var report = story.Fail("A", errors).Complete("B", "tip", warnings).Complete("C", "tip", new Finding("../../etc/passwd", 1, 1, "warning", "X", "outside")).Finish().Tell(history);
        await target.ShowAsync(report, CancellationToken.None);
        await target.ShowAsync(report, CancellationToken.None);

        var lines = _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal)));
        Assert.Equal("::error title=daw / A::Out of attempts: verification \"tests\" (dotnet test) exited with 1.", lines[0]);
        Assert.Equal("::error file=src/A.cs,line=1,title=daw / A%3A tests%3A CS0103::100%25 wrong: 1", lines[1]);
        Assert.Contains("::warning file=src/B%2C b.cs,line=1,title=daw / B%3A tests%3A CS1::careful", lines);
        Assert.DoesNotContain("passwd", _log.ToString(), StringComparison.Ordinal);
        Assert.Equal(["DAW3110", "DAW3110"], _warnings.Select(warning => warning.Code));
    }

    public void Dispose()
    {
        _rig.Upstream.Reset();
        _http.Dispose();
        _tokens.Dispose();
        _log.Dispose();
    }

    private CheckTarget Target(string commit)
    {
        var options = new CheckOptions();
        var github = new OctokitRepository(_http, _rig.ReadOnlyRepository);
        ICheckPublisher[] chain = [new CheckRunPublisher(github, options, null, TimeProvider.System), new CommitStatusPublisher(github, null), new WorkflowCommandPublisher(new StepLog(_log))];
        return new CheckTarget(new CheckViews(options, null, new UntrustedMarkdown(text => text)), chain, _ => commit, options, _warnings.Add);
    }
}
