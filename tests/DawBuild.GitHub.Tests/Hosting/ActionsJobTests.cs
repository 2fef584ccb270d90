using DawBuild.GitHub.Hosting;

namespace DawBuild.GitHub.Tests.Hosting;

public sealed class ActionsJobTests : IDisposable
{
    private readonly string _event = Path.GetTempFileName();

    [Fact]
    public void Of_a_pull_request_has_the_head_of_the_branch_not_the_merge_commit()
    {
        var job = Find("pull_request", """{"pull_request":{"head":{"sha":"head","repo":{"full_name":"octo/app"}},"base":{"repo":{"full_name":"octo/app"}}}}""");

        Assert.Equal("head", job.HeadCommit);
        Assert.False(job.TokenIsReadOnly);
        Assert.Equal("https://github.com/octo/app/actions/runs/77/attempts/2", job.RunUrl!.AbsoluteUri);
    }

    [Theory]
    [InlineData("pull_request", true)]
    [InlineData("pull_request_target", false)]
    public void Of_a_fork_may_only_read_unless_the_event_is_the_privileged_one(string name, bool readOnly)
    {
        var job = Find(name, """{"pull_request":{"head":{"sha":"head","repo":{"full_name":"fork/app"}},"base":{"repo":{"full_name":"octo/app"}}}}""");

        Assert.Equal(readOnly, job.TokenIsReadOnly);
    }

    [Fact]
    public void Of_Dependabot_may_only_read() =>
        Assert.True(Find("pull_request", """{"pull_request":{"head":{"repo":{"full_name":"a/b"}},"base":{"repo":{"full_name":"a/b"}}}}""", "dependabot[bot]").TokenIsReadOnly);

    [Fact]
    public void After_another_workflow_has_that_ones_head() =>
        Assert.Equal("there", Find("workflow_run", """{"workflow_run":{"head_sha":"there"}}""").HeadCommit);

    [Theory]
    [InlineData("push", "{}")]
    [InlineData("push", "not json")]
    [InlineData("pull_request", """{"pull_request":null}""")]
    public void Of_any_other_event_has_the_commit_that_started_it(string name, string payload) =>
        Assert.Equal("sha", Find(name, payload).HeadCommit);

    [Fact]
    public void Is_nowhere_outside_of_Actions() =>
        Assert.Null(ActionsJob.Find(new Dictionary<string, string>(StringComparer.Ordinal) { ["GITHUB_SHA"] = "sha" }));

    public void Dispose() => File.Delete(_event);

    private ActionsJob Find(string name, string payload, string actor = "octocat")
    {
        File.WriteAllText(_event, payload);
        return ActionsJob.Find(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = name,
            ["GITHUB_EVENT_PATH"] = _event,
            ["GITHUB_ACTOR"] = actor,
            ["GITHUB_SHA"] = "sha",
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_REPOSITORY"] = "octo/app",
            ["GITHUB_RUN_ID"] = "77",
            ["GITHUB_RUN_ATTEMPT"] = "2",
        })!;
    }
}
