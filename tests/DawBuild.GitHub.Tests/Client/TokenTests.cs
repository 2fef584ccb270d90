using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using Octokit;

namespace DawBuild.GitHub.Tests.Client;

[Collection(GitHubCollection.Name)]
public sealed class TokenTests(GitHubRig rig)
{
    [Fact]
    public async Task Opens_updates_and_finds_a_pull_request_without_a_violation()
    {
        using var http = rig.Http();
        var github = new OctokitRepository(http, rig.Repository);

        var opened = await github.CreatePullRequestAsync(new NewPullRequest("DawBuild: plan", "daw/r1/integration", "main") { Body = "body" }, CancellationToken.None);
        await github.UpdatePullRequestAsync(opened.Number, new PullRequestUpdate { Title = "DawBuild: plan, 3 of 4", Body = "more" }, CancellationToken.None);
        var found = Assert.Single(await github.ListPullRequestsAsync("daw/r1/integration", "main", CancellationToken.None));

        Assert.Equal(opened.Number, found.Number);
        Assert.Equal("DawBuild: plan, 3 of 4", found.Title);
        Assert.Equal("octocat", found.User!.Login);
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task Reads_all_pages_of_comments()
    {
        using var http = rig.Http();
        var github = new OctokitRepository(http, rig.Repository);
        var pull = await github.CreatePullRequestAsync(new NewPullRequest("t", "daw/r2/integration", "main"), CancellationToken.None);
        for (var i = 0; i < 101; i++)
        {
            await github.CreateCommentAsync(pull.Number, $"comment {i}", CancellationToken.None);
        }

        var comments = await github.ListCommentsAsync(pull.Number, CancellationToken.None);
        var changed = await github.UpdateCommentAsync(comments[100].Id, "the last one", CancellationToken.None);

        Assert.Equal(101, comments.Count);
        Assert.Equal("the last one", changed.Body);
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task Sets_statuses_without_a_violation()
    {
        using var http = rig.Http();
        var status = new NewCommitStatus { State = CommitState.Pending, Context = "daw", Description = "3 of 4 tasks", TargetUrl = "https://ci.example/1" };

        await new OctokitRepository(http, rig.Repository).SetStatusAsync("abc123", status, CancellationToken.None);

        Assert.Contains(rig.Upstream.Calls, call => call.Path.EndsWith("/statuses/abc123", StringComparison.Ordinal) && call.Body!.Value.GetProperty("state").GetString() is "pending");
        Assert.Empty(rig.Violations);
    }
}
