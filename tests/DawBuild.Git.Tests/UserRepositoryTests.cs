using DawBuild.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class UserRepositoryTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new();

    [Fact(Timeout = Limit)]
    public async Task Is_as_it_was_but_for_branches_and_objects()
    {
        MakeItLivedIn();
        var before = Look();

        var repository = await _run.OpenAsync();
        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "readme.md", "changed by A\n"));
        var workspace = await repository.PrepareAsync(RunFixture.Task("B"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, "echo b > readme.md; git add .; git commit -qm mine; git stash; echo c > c.txt; git stash -u; git checkout -qb main; git config --local user.name evil; git worktree add -q ../escape");
        await repository.ReleaseAsync(workspace.Task, default);
        await repository.PublishAsync(default);
        await repository.FastForwardAsync("release", default);

        Assert.Equal(before, Look());
        Assert.Equal(["A"], _run.Published());
        Assert.False(File.Exists(Path.Join(_run.User, "hook-ran")), File.Exists(Path.Join(_run.User, "hook-ran")) ? File.ReadAllText(Path.Join(_run.User, "hook-ran")) : "");
    }

    [Fact(Timeout = Limit)]
    public async Task May_be_used_meanwhile_in_every_way()
    {
        var repository = await _run.OpenAsync(options => options with { PublishDelay = TimeSpan.FromMilliseconds(1) });
        using var enough = new CancellationTokenSource();
        var user = Task.Run(() =>
        {
            var rounds = 0;
            while (!enough.IsCancellationRequested)
            {
                Shell.Sh(_run.User, "date +%N >> mine.txt; git add .; git commit -qm mine; git branch -f other; git stash list; git repack -adq; git pack-refs --all; git reflog expire --expire=now --all; git gc --quiet --prune=now; git checkout -q --detach; git checkout -q main");
                rounds++;
            }

            return rounds;
        });

        foreach (var id in Enumerable.Range(0, 12).Select(n => $"T{n}"))
        {
            await RunFixture.DoAsync(repository, id, path => RunFixture.Write(path, $"{id}.txt", id));
        }

        await enough.CancelAsync();
        Assert.True(await user > 0);
        await repository.PublishAsync(default);
        Assert.Equal(12, _run.Published().Count);
        _run.AssertInOrder();
    }

    [Fact(Timeout = Limit)]
    public async Task Gets_commits_in_packs_which_no_prune_takes_before_a_branch_names_them()
    {
        var loose = Shell.Git(_run.User, "count-objects");
        var repository = await _run.OpenAsync();
        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        await repository.PublishAsync(default);

        Assert.Equal(["A"], _run.Published());
        Assert.Equal(loose, Shell.Git(_run.User, "count-objects"));
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_branch_of_the_run_that_is_checked_out_there()
    {
        var repository = await _run.OpenAsync();
        Shell.Git(_run.User, "checkout", "--quiet", $"daw/{RunFixture.Run}/integration");
        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var unpublished = $"refs/daw/unpublished/{RunFixture.Run}/integration";

        var problem = (await Assert.ThrowsAsync<DawException>(() => repository.PublishAsync(default))).Diagnostics[0];

        Assert.Equal(("DAW3017", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains(unpublished, problem.Message, StringComparison.Ordinal);
        Assert.Equal("", Shell.Git(_run.User, "status", "--porcelain"));
        Assert.Equal("A", Shell.Git(_run.User, "log", "-1", "--format=%s", unpublished));
        Assert.Equal("A", Shell.Git(_run.User, "log", "-1", "--format=%s", RunRefs.Task(RunFixture.Run, RunFixture.Task("A"))));

        Shell.Git(_run.User, "checkout", "--quiet", "main");
        await repository.PublishAsync(default);
        Assert.Equal(["A"], _run.Published());
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_what_its_user_committed_to_the_integration_branch()
    {
        var repository = await _run.OpenAsync();
        Shell.Sh(_run.User, $"git checkout -q daw/{RunFixture.Run}/integration; echo mine > mine; git add mine; git commit -qm mine; git checkout -q main");
        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));

        var problem = (await Assert.ThrowsAsync<DawException>(() => repository.PublishAsync(default))).Diagnostics[0];

        Assert.Equal("DAW3017", problem.Code);
        Assert.Equal(["mine"], _run.Published());
    }

    public void Dispose() => _run.Dispose();

    private void MakeItLivedIn()
    {
        Shell.Sh(_run.User, """
            echo stashed >> readme.md; git stash -q
            echo staged > staged.txt; git add staged.txt; echo unstaged >> src/a.txt; echo untracked > untracked.txt
            git branch release; git remote add origin /nowhere; git config core.logAllRefUpdates always
            for hook in pre-commit commit-msg prepare-commit-msg post-commit post-checkout post-merge pre-push pre-receive update post-receive post-update reference-transaction pre-auto-gc post-rewrite post-index-change fsmonitor-watchman; do
              printf '#!/bin/sh\necho %s >> "%s/hook-ran"\n' $hook "$PWD" > .git/hooks/$hook; chmod +x .git/hooks/$hook
            done
            """);
    }

    private string Look()
    {
        var git = Path.Join(_run.User, ".git");
        return string.Join('\n',
        [
            File.ReadAllText(Path.Join(git, "HEAD")),
            Convert.ToHexString(File.ReadAllBytes(Path.Join(git, "index"))),
            File.ReadAllText(Path.Join(git, "config")),
            File.ReadAllText(Path.Join(git, "logs", "HEAD")),
            .. Directory.EnumerateFileSystemEntries(git).Select(Path.GetFileName).Where(name => name is not "ORIG_HEAD").Order(StringComparer.Ordinal)!,
            .. Directory.EnumerateFiles(Path.Join(git, "hooks")).Order(StringComparer.Ordinal),
            Shell.Git(_run.User, "--no-optional-locks", "status", "--porcelain"),
            Shell.Git(_run.User, "stash", "list"),
            Shell.Git(_run.User, "worktree", "list"),
            Shell.Git(_run.User, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/main", "refs/stash", "refs/tags", "refs/remotes"),
            .. Directory.EnumerateFiles(_run.User).Select(File.ReadAllText),
        ]);
    }
}
