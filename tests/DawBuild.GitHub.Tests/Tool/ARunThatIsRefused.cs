using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using Microsoft.AspNetCore.Http;

namespace DawBuild.GitHub.Tests.Tool;

[Collection(GitHubCollection.Name)]
public sealed class ARunThatIsRefused(GitHubRig rig) : IAsyncLifetime
{
    private const string Plan = """
        { "name": "two", "defaults": { "agent": "command" }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt", "depends_on": ["A"] } ] }
        """;

    private Witness _witness = null!;

    public async Task InitializeAsync()
    {
        rig.Upstream.Reset();
        _witness = await Witness.StartAsync(rig);
    }

    public async Task DisposeAsync()
    {
        rig.Upstream.Reset();
        await _witness.DisposeAsync();
    }

    [Fact]
    public async Task For_a_while_is_shown_in_the_end_as_it_was()
    {
        await using var server = await GitServer.StartAsync(rig.Repository);
        Mirror(server, rig.Repository);
        await using var machine = Machine.Make(server, rig.Repository, _witness.Url, Plan, ("GITHUB_TOKEN", GitServer.Token));
        var writes = 0;
        rig.Upstream.Faults = request => !HttpMethods.IsGet(request.Method) && request.Path.Value!.Contains("/check-runs", StringComparison.Ordinal)
            ? Interlocked.Increment(ref writes) switch
            {
                1 => new Fault(429, "Too many requests", ("Retry-After", "1")),
                2 => new Fault(403, "You have exceeded a secondary rate limit", ("Retry-After", "1")),
                4 => new Fault(500, "Server Error"),
                6 => new Fault(503, "Service unavailable"),
                _ => null,
            }
            : null;

        var run = await machine.DawAsync("run", "--report", "github");

        Assert.True(run.Succeeded, run.StandardOutput + run.StandardError);
        Assert.True(writes > 6, $"only {writes} writes");
        var checks = await rig.ReadBackAsync(await MirrorOf(rig.Repository, GitServer.Git(machine.Clone, "rev-parse", "HEAD")));
        Assert.Equal(["daw / A success", "daw / B success", "daw success"], checks.Select(check => $"{check.Key} {check.Value}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("warning DAW3110", run.StandardError, StringComparison.Ordinal);
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task For_good_because_its_App_may_only_read_is_shown_as_statuses_or_in_the_step()
    {
        await using var server = await GitServer.StartAsync(rig.ReadOnlyRepository);
        Mirror(server, rig.ReadOnlyRepository);
        await using var machine = Machine.Make(
            server, rig.ReadOnlyRepository, _witness.Url, Plan, ("DAW_GITHUB_APP_ID", GitHubRig.ReadOnlyApp), ("DAW_GITHUB_APP_KEY", rig.AppPem));

        var run = await machine.DawAsync("run", "--report", "github");

        Assert.True(run.Succeeded, run.StandardOutput + run.StandardError);
        var last = rig.Upstream.Calls.Where(call => call.Path.Contains("/statuses/", StringComparison.Ordinal))
            .Select(call => call.Body!.Value)
            .GroupBy(status => status.GetProperty("context").GetString()!, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Last().GetProperty("state").GetString()}");
        Assert.Equal(["daw success", "daw/A success", "daw/B success"], last.Order(StringComparer.Ordinal));
        Assert.Equal(2, run.StandardError.Split("warning DAW3110").Length);
        Assert.Contains("2 of 2 tasks completed", machine.Summary, StringComparison.Ordinal);
        Assert.Empty(rig.Violations);
    }

    private void Mirror(GitServer server, RepositoryName repository) => rig.Upstream.Mirror = async commit =>
        GitServer.Has(server.Bare(repository), commit) ? await MirrorOf(repository, commit) : null;

    private Task<string> MirrorOf(RepositoryName repository, string commit) => rig.CommitAsync($"mirror of {commit}", repository);
}
