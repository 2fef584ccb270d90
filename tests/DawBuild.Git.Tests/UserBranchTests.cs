using DawBuild.Diagnostics;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

/// <summary>Tests users who push to or commit on the branches of a run: their commits stay, and the run reports it.</summary>
public sealed class UserBranchTests : IDisposable
{
    private const int Limit = 300_000;
    private const string Branch = $"daw/{RunFixture.Run}/tasks/A";
    private readonly RunFixture _run = new();

    private string Remote => Path.Join(_run.Root, "remote.git");

    [Theory(Timeout = Limit)]
    [InlineData("echo mine > mine.txt; git add .; git commit --quiet --message=mine", false)]
    [InlineData("echo mine > mine.txt; git add .; git commit --quiet --message=mine", true)]
    [InlineData("GIT_COMMITTER_DATE=@2000000000 git commit --quiet --amend --message=\"$(git log -1 --format=%B)\"", false)]
    [InlineData("git reset --quiet --hard HEAD~", true)]
    public async Task Keeps_what_a_person_pushed_to_it(string change, bool reopens)
    {
        var repository = await AttemptedAsync();
        var theirs = Elsewhere(change, Branch);
        repository = reopens ? await OpenAsync() : repository;
        await AttemptAgainAsync(repository);

        var problem = Assert.Single(await ProblemsOfAsync(repository));
        var again = Assert.Single(await ProblemsOfAsync(repository));

        Assert.Equal(("DAW3017", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Equal($"branch \"{Branch}\" of \"origin\" was left unchanged, because the run did not make its commit {theirs[..8]}. The run's work is on the branch of that name in your repository.", problem.Message);
        Assert.Equal(problem, again);
        Assert.Equal(theirs, Shell.Git(Remote, "rev-parse", Branch));
        Assert.Equal("B", Shell.Git(Remote, "log", "-1", "--format=%s", $"daw/{RunFixture.Run}/tasks/B"));
        Assert.Equal("2", Shell.Git(_run.User, "log", "-1", "--format=%(trailers:key=Daw-Attempt,valueonly,separator=)", Branch));
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_what_the_user_pushed_to_it_from_the_same_repository()
    {
        var repository = await AttemptedAsync();
        var theirs = Shell.Sh(_run.User, $"c=$(git commit-tree -p {Branch} -m mine {Branch}^{{tree}}); git push --quiet origin $c:refs/heads/{Branch}; echo $c");
        await AttemptAgainAsync(repository);

        Assert.Equal("DAW3017", Assert.Single(await ProblemsOfAsync(repository)).Code);
        Assert.Equal(theirs, Shell.Git(Remote, "rev-parse", Branch));
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keeps_what_the_user_committed_on_it(bool reopens)
    {
        var repository = await AttemptedAsync();
        Shell.Sh(_run.User, $"git checkout --quiet {Branch}; echo mine > mine.txt; git add .; git commit --quiet --message=mine; git checkout --quiet main");
        var theirs = Shell.Git(_run.User, "rev-parse", Branch);
        repository = reopens ? await OpenAsync() : repository;
        await AttemptAgainAsync(repository);

        var problem = Assert.Single(await ProblemsOfAsync(repository), problem => problem.Message.Contains("in your repository was left", StringComparison.Ordinal));

        Assert.Equal("DAW3017", problem.Code);
        Assert.Contains($"because the run did not make its commit {theirs[..8]}.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, Shell.Git(_run.User, "rev-parse", Branch));
        Assert.Equal("2", Shell.Git(_run.User, "log", "-1", "--format=%(trailers:key=Daw-Attempt,valueonly,separator=)", $"refs/daw/unpublished/{RunFixture.Run}/tasks/A"));
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_overwrite_the_integration_branch_with_the_users_commit()
    {
        var repository = await AttemptedAsync();
        await RunFixture.DoAsync(repository, "C", path => RunFixture.Write(path, "c.txt", "c"));
        await repository.PublishAsync(default);
        const string integration = $"daw/{RunFixture.Run}/integration";
        var theirs = Shell.Sh(_run.User, $"c=$(git commit-tree -p {integration} -m mine {integration}^{{tree}}); git push --quiet origin $c:refs/heads/{integration}; echo $c");
        await RunFixture.DoAsync(repository, "D", path => RunFixture.Write(path, "d.txt", "d"));

        Assert.Equal("DAW3020", Assert.Single(await ProblemsOfAsync(repository)).Code);
        Assert.Equal(theirs, Shell.Git(Remote, "rev-parse", integration));
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_what_it_pushed_itself_for_its_own_although_the_receipt_was_lost()
    {
        var repository = await AttemptedAsync();
        foreach (var name in _run.Store("for-each-ref", "--format=%(refname)", "refs/remotes/daw/").Split('\n'))
        {
            _run.Store("update-ref", "-d", name);
        }

        await AttemptAgainAsync(repository);
        await repository.PublishAsync(default);

        Assert.Equal(Shell.Git(_run.User, "rev-parse", Branch), Shell.Git(Remote, "rev-parse", Branch));
    }

    [Fact(Timeout = Limit)]
    public async Task Goes_on_from_another_machine_but_not_at_the_same_time_as_that_one()
    {
        var sleeping = await AttemptedAsync();
        var next = await OpenElsewhereAsync();
        await AttemptAgainAsync(next);
        await next.PublishAsync(default);
        var theirs = Shell.Git(Remote, "rev-parse", Branch);
        await AttemptAgainAsync(sleeping, attempt: 3);

        Assert.Equal("DAW3020", Assert.Single(await ProblemsOfAsync(sleeping), problem => problem.Message.Contains(Branch, StringComparison.Ordinal)).Code);
        Assert.Equal("DAW3020", Assert.Single(await ProblemsOfAsync(sleeping), problem => problem.Message.Contains(Branch, StringComparison.Ordinal)).Code);
        Assert.Equal(theirs, Shell.Git(Remote, "rev-parse", Branch));
        Assert.Equal("2", Shell.Git(Remote, "log", "-1", "--format=%(trailers:key=Daw-Attempt,valueonly,separator=)", Branch));
    }

    public void Dispose() => _run.Dispose();

    private Task<GitRepository> OpenAsync() => _run.OpenAsync(options => options with { Remote = "origin" });

    // Another machine has its own clone.
    private async Task<GitRepository> OpenElsewhereAsync()
    {
        var clone = Path.Join(_run.Root, "machine");
        Shell.Git(_run.Root, "clone", "--quiet", _run.User, clone);
        Shell.Sh(clone, $"git config user.name Jo; git config user.email jo@example.com; git remote set-url origin '{Remote}'");
        var user = await new RepositoryLocator(new ProcessRunner(TimeProvider.System)).LocateAsync(clone, default);
        return await _run.OpenAsync(options => options with { Remote = "origin", User = user, PrivateDirectory = Path.Join(_run.Root, "another") });
    }

    private async Task<GitRepository> AttemptedAsync()
    {
        Shell.Git(_run.Root, "init", "--quiet", "--bare", Remote);
        Shell.Git(_run.User, "remote", "add", "origin", Remote);
        var repository = await OpenAsync();
        await CommitAsync(repository, "A", 1);
        await repository.PublishAsync(default);
        return repository;
    }

    private static async Task AttemptAgainAsync(GitRepository repository, int attempt = 2)
    {
        await CommitAsync(repository, "A", attempt);
        await CommitAsync(repository, "B", 1);
    }

    private static async Task CommitAsync(GitRepository repository, string id, int attempt)
    {
        var workspace = await repository.PrepareAsync(RunFixture.Task(id), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);
        RunFixture.Write(workspace.Path, $"{id}-{attempt}.txt", id);
        await repository.CommitAsync(workspace, RunFixture.Request(id, attempt), default);
    }

    // A user's own clone, whose changes are unknown here.
    private string Elsewhere(string change, string branch)
    {
        var clone = Path.Join(_run.Root, "person");
        Shell.Git(_run.Root, "clone", "--quiet", "--branch", branch, Remote, clone);
        Shell.Sh(clone, $"git config user.name Pat; git config user.email pat@example.com; {change}; git push --quiet --force origin HEAD:{branch}");
        return Shell.Git(clone, "rev-parse", "HEAD");
    }

    private static async Task<IReadOnlyList<Diagnostic>> ProblemsOfAsync(GitRepository repository) =>
        (await Assert.ThrowsAsync<DawException>(() => repository.PublishAsync(default))).Diagnostics;
}
