using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.Redis.Tests;

namespace DawBuild.GitHub.Tests.Tool;

[Collection(GitHubCollection.Name)]
public sealed class ARunOnASecondMachine(GitHubRig rig) : IAsyncLifetime
{
    // The second task's agent ends its own coordinator, until the file is there.
    private const string Plan = """
        { "name": "moves", "pass_environment": ["GO", "HOLDER"], "defaults": { "agent": "command" }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "if test -e \"$GO\"; then echo b > b.txt; else kill -9 $(grep -o 'pid [0-9]*' \"$HOLDER\" | cut -d ' ' -f 2); fi", "depends_on": ["A"] } ] }
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
    public async Task Goes_on_in_a_clone_over_HTTP_with_nothing_but_the_remote_the_store_and_the_token()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await GitServer.StartAsync(rig.Repository);
        rig.Upstream.Mirror = async commit => GitServer.Has(server.Bare(rig.Repository), commit) ? await MirrorOf(commit) : null;
        var (store, go, holder) = ($"redis://127.0.0.1:{redis.Port}/0", Path.Combine(server.Directory, "go"), Path.Combine(server.Directory, "holder"));
        (string, string?)[] environment = [("GITHUB_TOKEN", GitServer.Token), ("GO", go), ("HOLDER", holder)];
        await using var first = Machine.Make(server, rig.Repository, _witness.Url, Plan, environment);
        File.CreateSymbolicLink(holder, Path.Combine(first.Clone, ".daw", "lock.holder"));

        var killed = await first.DawAsync("run", "--pr", "--store", store);

        Assert.True(killed.ExitCode == 137, killed.StandardOutput + killed.StandardError);
        await using var second = Machine.Another(server, rig.Repository, _witness.Url, environment);
        await File.WriteAllTextAsync(go, "");

        var resumed = await second.DawAsync("resume", "--pr", "--store", store);

        Assert.True(resumed.Succeeded, resumed.StandardOutput + resumed.StandardError);
        var branch = GitServer.Git(server.Bare(rig.Repository), "for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");
        Assert.Equal(["B", "A"], GitServer.Git(server.Bare(rig.Repository), "log", "--format=%(trailers:key=Daw-Task,valueonly,separator=)", $"main..{branch}").Split('\n'));
        using var http = rig.Http();
        var pull = Assert.Single(await new GitHubRepository(http, rig.Repository).ListPullRequestsAsync(branch, "main", CancellationToken.None));
        Assert.Equal("moves: 2 of 2 tasks completed", pull.Title);
        Assert.All([killed, resumed], result => Assert.DoesNotContain(GitServer.Token, result.StandardOutput + result.StandardError, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(second.Folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(GitServer.Token, StringComparison.Ordinal));
        Assert.Empty(rig.Violations);
    }

    private Task<string> MirrorOf(string commit) => rig.CommitAsync($"mirror of {commit}");
}
