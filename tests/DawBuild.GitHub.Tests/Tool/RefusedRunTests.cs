using DawBuild.GitHub.Tests.Rig;
using Microsoft.AspNetCore.Http;

namespace DawBuild.GitHub.Tests.Tool;

[Collection(GitHubCollection.Name)]
public sealed class RefusedRunTests(GitHubRig rig) : ToolTests(rig)
{
    private const string Plan = """
        { "name": "two", "defaults": { "agent": "command" }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" }, { "id": "B", "run": "echo b > b.txt", "depends_on": ["A"] } ] }
        """;

    [Fact]
    public async Task For_a_while_is_shown_in_the_end_as_it_was()
    {
        await using var server = await GitServer.StartAsync(Rig.Repository);
        Mirror(server, Rig.Repository);
        await using var machine = Machine.Make(server, Rig.Repository, Api, Plan, ("GITHUB_TOKEN", GitServer.Token));
        var writes = 0;
        Rig.Upstream.Faults = request => !HttpMethods.IsGet(request.Method) && request.Path.Value!.Contains("/check-runs", StringComparison.Ordinal)
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
        var checks = await Rig.ReadBackAsync(await MirrorOf(Rig.Repository, GitServer.Git(machine.Clone, "rev-parse", "HEAD")));
        Assert.Equal(["daw / A success", "daw / B success", "daw success"], checks.Select(check => $"{check.Key} {check.Value}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("warning DAW3110", run.StandardError, StringComparison.Ordinal);
        Assert.Empty(Rig.Violations);
    }

    [Fact]
    public async Task For_good_because_its_App_may_only_read_is_shown_as_statuses_or_in_the_step()
    {
        await using var server = await GitServer.StartAsync(Rig.ReadOnlyRepository);
        Mirror(server, Rig.ReadOnlyRepository);
        await using var machine = Machine.Make(
            server, Rig.ReadOnlyRepository, Api, Plan, ("DAW_GITHUB_APP_ID", GitHubRig.ReadOnlyApp), ("DAW_GITHUB_APP_KEY", Rig.AppPem));

        var run = await machine.DawAsync("run", "--report", "github");

        Assert.True(run.Succeeded, run.StandardOutput + run.StandardError);
        var last = Rig.Upstream.Calls.Where(call => call.Path.Contains("/statuses/", StringComparison.Ordinal))
            .Select(call => call.Body!.Value)
            .GroupBy(status => status.GetProperty("context").GetString()!, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Last().GetProperty("state").GetString()}");
        Assert.Equal(["daw success", "daw/A success", "daw/B success"], last.Order(StringComparer.Ordinal));
        Assert.Equal(2, run.StandardError.Split("warning DAW3110").Length);
        Assert.Contains("2 of 2 tasks completed", machine.Summary, StringComparison.Ordinal);
        Assert.Empty(Rig.Violations);
    }
}
