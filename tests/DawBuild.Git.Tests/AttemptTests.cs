using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class AttemptTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new();

    [Fact(Timeout = Limit)]
    public async Task That_changed_nothing_has_no_commit()
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, "touch readme.md; echo x > y; git add y; git commit -qm y; git rm -q y");

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal((null, true), (result.Commit, result.NothingChanged));
    }

    [Theory(Timeout = Limit)]
    [InlineData("src/**", "", "docs/b.md,readme.md")]
    [InlineData("", "docs/** *.md", "docs/b.md,readme.md")]
    [InlineData("{src,docs}/** *.md", "src/a.txt", "src/a.txt")]
    [InlineData("**", "nothing", "")]
    public async Task May_change_only_what_its_task_allows(string mayTouch, string protect, string forbidden)
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, "echo x >> readme.md; rm src/a.txt; mkdir docs; echo b > docs/b.md");

        var result = await repository.CommitAsync(
            workspace,
            RunFixture.Request() with { MayTouch = mayTouch.Split(' ', StringSplitOptions.RemoveEmptyEntries), Protect = protect.Split(' ', StringSplitOptions.RemoveEmptyEntries) },
            default);

        Assert.Equal(["docs/b.md", "readme.md", "src/a.txt"], result.Paths);
        Assert.Equal(forbidden.Split(',', StringSplitOptions.RemoveEmptyEntries), result.Forbidden);
        Assert.Equal(forbidden.Length > 0, result.Commit is null);
        Assert.Empty(result.Explanations);
    }

    [Fact(Timeout = Limit)]
    public async Task After_another_makes_one_commit_of_both()
    {
        var (repository, workspace) = await BeginAsync();
        RunFixture.Write(workspace.Path, "one.txt", "1");
        var first = await repository.CommitAsync(workspace, RunFixture.Request(attempt: 1), default);
        var again = await repository.PrepareAsync(workspace.Task, new WorkspaceStart.Keep(_run.Base), default);
        RunFixture.Write(again.Path, "two.txt", "2");

        var second = await repository.CommitAsync(again, RunFixture.Request(attempt: 2), default);

        Assert.Equal(workspace.Path, again.Path);
        Assert.NotEqual(first.Commit, second.Commit);
        Assert.Equal(["one.txt", "two.txt"], second.Paths);
        Assert.Equal(_run.Base, _run.Store("rev-parse", second.Commit + "^"));
        Assert.Equal(second.Commit, _run.Store("rev-parse", RunRefs.Task(RunFixture.Run, workspace.Task)));
    }

    [Fact(Timeout = Limit)]
    public async Task Can_use_git_in_its_worktree_as_anywhere()
    {
        var (repository, workspace) = await BeginAsync();
        RunFixture.Write(workspace.Path, "one.txt", "1");
        Shell.Sh(workspace.Path, "git add one.txt; git commit -qm mine");

        Assert.Equal($"## daw/{RunFixture.Run}/tasks/A", Shell.Git(workspace.Path, "status", "--porcelain", "--branch"));
        Assert.Equal(["mine", "first"], Shell.Git(workspace.Path, "log", "--format=%s").Split('\n'));
        Assert.Equal("Jo User", Shell.Git(workspace.Path, "config", "user.name"));
        Assert.Equal("one.txt", Assert.Single((await repository.CommitAsync(workspace, RunFixture.Request(), default)).Paths));
    }

    [Fact(Timeout = Limit)]
    public async Task Gets_a_repository_again_when_the_last_one_destroyed_it()
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, "echo kept > kept.txt; rm -rf .git; ln -s /nowhere .git");

        var again = await repository.PrepareAsync(workspace.Task, new WorkspaceStart.Keep(_run.Base), default);

        Assert.Equal("?? kept.txt", Shell.Git(again.Path, "status", "--porcelain"));
    }

    [Fact(Timeout = Limit)]
    public async Task That_begins_afresh_saves_what_was_there()
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, "echo precious > precious.txt; echo stashed > stashed.txt; git add stashed.txt; git stash -q");

        var fresh = await repository.PrepareAsync(workspace.Task, new WorkspaceStart.Fresh(_run.Base), default);
        await repository.PublishAsync(default);

        Assert.False(File.Exists(Path.Join(fresh.Path, "precious.txt")));
        var salvaged = Shell.Git(_run.User, "for-each-ref", "--format=%(refname)", RunRefs.Salvage(RunFixture.Run) + "A").Split('\n');
        Assert.Equal(2, salvaged.Length);
        Assert.Contains(salvaged, name => Shell.TryRun(_run.User, "git", "show", $"{name}:precious.txt").Output == "precious\n");
        Assert.Contains(salvaged, name => Shell.TryRun(_run.User, "git", "show", $"{name}:stashed.txt").Output == "stashed\n");
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_worktree_is_told_so()
    {
        var (repository, workspace) = await BeginAsync();
        Directory.Delete(workspace.Path, recursive: true);

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Contains("the worktree is gone", result.Unusable, StringComparison.Ordinal);
        Assert.Null(result.Commit);
    }

    [Theory(Timeout = Limit)]
    [InlineData("rm -f $OURS")]
    [InlineData("echo broken > $OURS")]
    [InlineData("touch $OURS.lock")]
    public async Task Is_committed_though_a_crash_broke_our_index(string accident)
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, $"echo x >> readme.md; OURS='{Path.Join(_run.Private, "worktrees", "A.index")}'; {accident}");

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal(["readme.md"], result.Paths);
        Assert.NotNull(result.Commit);
    }

    public void Dispose() => _run.Dispose();

    private async Task<(GitRepository Repository, Workspace Workspace)> BeginAsync()
    {
        var repository = await _run.OpenAsync();
        return (repository, await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default));
    }
}
