using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Redis.Tests;

namespace DawBuild.GitHub.Tests.Tool;

[Collection(GitHubCollection.Name)]
public sealed class SecondMachineTests(GitHubRig rig) : ToolTests(rig)
{
    // The second task's agent kills its own coordinator until the file exists.
    private const string Plan = """
        { "name": "moves", "pass_environment": ["GO", "HOLDER"], "defaults": { "agent": "command", "confine": false }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "if test -e \"$GO\"; then echo b > b.txt; else kill -9 $(grep -o 'pid [0-9]*' \"$HOLDER\" | cut -d ' ' -f 2); fi", "depends_on": ["A"] } ] }
        """;

    [Fact]
    public async Task Goes_on_in_a_clone_over_HTTP_with_nothing_but_the_remote_the_store_and_the_token()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await GitServer.StartAsync(Rig.Repository);
        Mirror(server, Rig.Repository);
        var (store, go, holder) = ($"redis://127.0.0.1:{redis.Port}/0", Path.Combine(server.Directory, "go"), Path.Combine(server.Directory, "holder"));
        (string, string?)[] environment = [("GITHUB_TOKEN", GitServer.Token), ("GO", go), ("HOLDER", holder)];
        await using var first = Machine.Make(server, Rig.Repository, Api, Plan, environment);
        File.CreateSymbolicLink(holder, Path.Combine(first.Clone, ".daw", "lock.holder"));

        var killed = await first.DawAsync("run", "--pr", "--store", store);

        Assert.True(killed.ExitCode == 137, killed.StandardOutput + killed.StandardError);
        await using var second = Machine.Another(server, Rig.Repository, Api, environment);
        await File.WriteAllTextAsync(go, "");

        var resumed = await second.DawAsync("resume", "--pr", "--store", store);

        Assert.True(resumed.Succeeded, resumed.StandardOutput + resumed.StandardError);
        var branch = GitServer.Git(server.Bare(Rig.Repository), "for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");
        Assert.Equal(["B", "A"], GitServer.Git(server.Bare(Rig.Repository), "log", "--format=%(trailers:key=Daw-Task,valueonly,separator=)", $"main..{branch}").Split('\n'));
        using var http = Rig.Http();
        var pull = Assert.Single(await new OctokitRepository(http, Rig.Repository).ListPullRequestsAsync(branch, "main", CancellationToken.None));
        Assert.Equal("moves: 2 of 2 tasks completed", pull.Title);
        Assert.All([killed, resumed], result => Assert.DoesNotContain(GitServer.Token, result.StandardOutput + result.StandardError, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(second.Folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(GitServer.Token, StringComparison.Ordinal));
        Assert.Empty(Rig.Violations);
    }
}
