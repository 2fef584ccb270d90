using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Tests.Rig;
using Octokit;

namespace DawBuild.GitHub.Tests.Client;

[Collection(GitHubCollection.Name)]
public sealed class AppTests(GitHubRig rig)
{
    [Fact]
    public async Task Creates_updates_and_finds_check_runs_without_a_violation()
    {
        using var tokens = new InstallationToken(rig.AppKey(), rig.Repository, rig.Options, TimeProvider.System, rig.Network());
        using var http = rig.Http(tokens);
        var github = new OctokitRepository(http, rig.Repository);
        var commit = await rig.CommitAsync(nameof(AppTests));
        var started = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        var created = await github.CreateCheckRunAsync(
            commit,
            new CheckRunWrite { Name = "daw / APP", Status = CheckStatus.InProgress, StartedAt = started, ExternalId = "daw/r/APP", DetailsUrl = new Uri("https://ci.example/1") },
            CancellationToken.None);
        await github.UpdateCheckRunAsync(
            created.Id,
            new CheckRunWrite
            {
                Name = "daw / APP",
                Status = CheckStatus.Completed,
                Conclusion = CheckConclusion.ActionRequired,
                CompletedAt = started.AddMinutes(1),
                Output = new NewCheckRunOutput(new string('t', 300), new string('s', 70_000))
                {
                    Text = "# more",
                    Annotations = [new NewCheckRunAnnotation("src/A.cs", 0, -1, CheckAnnotationLevel.Failure, "") { StartColumn = 3, Title = new string('x', 300) }],
                },
            },
            CancellationToken.None);
        var found = Assert.Single(await github.ListCheckRunsAsync(commit, "daw / APP", CancellationToken.None));

        Assert.Equal(created.Id, found.Id);
        Assert.True(found.IsCompleted);
        Assert.Equal("action_required", found.Conclusion);
        Assert.Equal("daw/r/APP", found.ExternalId);
        Assert.Equal(1, (await github.GetCheckRunAsync(created.Id, CancellationToken.None)).Output!.AnnotationsCount);
        Assert.Empty(rig.Violations);
    }

    [Fact]
    public async Task That_may_only_read_is_told_apart_from_one_that_must_wait()
    {
        using var tokens = new InstallationToken(rig.AppKey(GitHubRig.ReadOnlyApp), rig.ReadOnlyRepository, rig.Options, TimeProvider.System, rig.Network());
        using var http = rig.Http(tokens);
        var commit = await rig.CommitAsync(nameof(AppTests), rig.ReadOnlyRepository);

        var refusal = await Assert.ThrowsAsync<GitHubException>(() =>
            new OctokitRepository(http, rig.ReadOnlyRepository).CreateCheckRunAsync(commit, new CheckRunWrite { Name = "daw / RO" }, CancellationToken.None));

        Assert.Equal(GitHubErrors.Forbidden, refusal.Fault);
        Assert.False(refusal.IsTransient);
    }
}
