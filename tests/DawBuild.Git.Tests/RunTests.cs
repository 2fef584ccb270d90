using System.Globalization;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class RunTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new();

    [Fact(Timeout = Limit)]
    public async Task Puts_each_task_on_the_integration_branch_as_one_commit_that_names_it()
    {
        var repository = await _run.OpenAsync();

        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "b.txt", "b"));
        await repository.PublishAsync(default);

        Assert.Equal(["A", "B"], _run.Published());
        Assert.Equal(
            $"claude|jo@example.com|Jo User|B|{RunFixture.Run}|1",
            Shell.Git(_run.User, "log", "-1", "--format=%an|%ae|%cn|%(trailers:key=Daw-Task,valueonly,separator=)|%(trailers:key=Daw-Run,valueonly,separator=)|%(trailers:key=Daw-Attempt,valueonly,separator=)", $"daw/{RunFixture.Run}/integration"));
        _run.AssertInOrder();
    }

    [Fact(Timeout = Limit)]
    public async Task Puts_the_commits_of_tasks_that_began_together_in_a_line()
    {
        var repository = await _run.OpenAsync();
        var workspaces = await Task.WhenAll("ABCD".Select(id => repository.PrepareAsync(RunFixture.Task($"{id}"), new WorkspaceStart.Fresh(_run.Base), default)));
        var commits = await Task.WhenAll(workspaces.Select(workspace =>
        {
            RunFixture.Write(workspace.Path, $"{workspace.Task}.txt", "x");
            return repository.CommitAsync(workspace, RunFixture.Request(workspace.Task.Value), default);
        }));

        foreach (var commit in commits)
        {
            var tip = await repository.TipAsync(default);
            var rebased = await repository.RebaseAsync(commit.Commit!, tip, default);
            Assert.True(await repository.AdvanceAsync(tip, [rebased.Commit!], default));
        }

        await repository.PublishAsync(default);
        Assert.Equal(["A", "B", "C", "D"], _run.Published());
        Assert.Equal("A.txt B.txt C.txt D.txt readme.md src/a.txt", _run.Store("ls-tree", "-r", "--name-only", $"daw/{RunFixture.Run}/integration").ReplaceLineEndings(" "));
        _run.AssertInOrder();
    }

    [Fact(Timeout = Limit)]
    public async Task Makes_the_next_worktree_of_nothing_that_an_agent_had()
    {
        var repository = await _run.OpenAsync();
        await RunFixture.DoAsync(repository, "A", path =>
        {
            RunFixture.Write(path, ".gitignore", "bin\n");
            Shell.Sh(path, "mkdir -p bin/deep; echo x > bin/deep/left; git config core.hooksPath mine; stat -c %a readme.md > ../rights; stat -c %.9W src/a.txt > ../born; chmod 400 readme.md; chmod 700 src");
        });

        var workspace = await repository.PrepareAsync(RunFixture.Task("B"), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);

        Assert.NotEqual(File.ReadAllText(Path.Join(workspace.Path, "..", "born")).Trim(), Shell.Sh(workspace.Path, "stat -c %.9W src/a.txt"));
        Assert.Equal(File.ReadAllText(Path.Join(workspace.Path, "..", "rights")).Trim(), Shell.Sh(workspace.Path, "stat -c %a readme.md"));
        Assert.Equal("./.git ./.gitignore ./readme.md ./src ./src/a.txt", Shell.Sh(workspace.Path, "find . -path './.git/*' -prune -o -mindepth 1 -print | sort").ReplaceLineEndings(" "));
        Assert.Equal("", Shell.Sh(workspace.Path, "git status --short --ignored; git config core.hooksPath || true"));
    }

    [Fact(Timeout = Limit)]
    public async Task Lets_a_commit_be_as_it_is_when_the_tip_has_not_moved_and_names_a_ref_for_it()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));

        var rebased = await repository.RebaseAsync(commit, _run.Base, default);

        Assert.Equal((commit, RunRefs.Task(RunFixture.Run, RunFixture.Task("A"))), (rebased.Commit, rebased.Ref));
    }

    [Fact(Timeout = Limit)]
    public async Task Names_a_ref_for_a_commit_that_was_put_on_another_tip_until_it_is_integrated()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var tip = await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "b.txt", "b"));

        var rebased = await repository.RebaseAsync(commit, tip, default);

        Assert.Equal(rebased.Commit, _run.Store("rev-parse", rebased.Ref!));
        Assert.Equal(rebased, await repository.RebaseAsync(commit, tip, default) with { Conflicts = rebased.Conflicts });
        Assert.True(await repository.AdvanceAsync(tip, [rebased.Commit!], default));
        repository.Forget([rebased.Commit!]);
        Assert.Empty(_run.Store("for-each-ref", "refs/daw/candidates/"));
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_candidates_of_a_live_run_when_another_command_opens_it()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var tip = await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "b.txt", "b"));
        var rebased = await repository.RebaseAsync(commit, tip, default);

        var other = await _run.OpenAsync();
        Assert.Equal(rebased.Commit, _run.Store("rev-parse", rebased.Ref!));
        other.ForgetAll();

        Assert.Empty(_run.Store("for-each-ref", "refs/daw/candidates/"));
    }

    [Fact(Timeout = Limit)]
    public async Task Publishes_a_move_of_the_branch_that_was_interrupted_after_it_happened()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        _run.Store("update-ref", RunRefs.Integration(RunFixture.Run), commit, _run.Base);

        Assert.True(await repository.AdvanceAsync(_run.Base, [commit], default));
        await repository.PublishAsync(default);

        Assert.Equal([commit], await repository.LineAsync(_run.Base, default));
        Assert.Equal(commit, Shell.Git(_run.User, "rev-parse", RunRefs.Integration(RunFixture.Run)));
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_move_a_branch_that_somebody_else_moved()
    {
        var repository = await _run.OpenAsync();
        var a = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var b = await CommitAsync(repository, "B", path => RunFixture.Write(path, "b.txt", "b"));

        Assert.True(await repository.AdvanceAsync(_run.Base, [a], default));
        Assert.False(await repository.AdvanceAsync(_run.Base, [b], default));
        Assert.True(await repository.AdvanceAsync(_run.Base, [a], default));

        Assert.Equal(a, await repository.TipAsync(default));
    }

    [Fact(Timeout = Limit)]
    public async Task Knows_what_is_integrated()
    {
        var repository = await _run.OpenAsync();
        var open = await CommitAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var done = await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "b.txt", "b"));
        var reopened = await _run.OpenAsync();

        Assert.True(await reopened.AreIntegratedAsync([done, _run.Base], default));
        Assert.False(await reopened.AreIntegratedAsync([done, open], default));
        Assert.False(await reopened.AreIntegratedAsync([new string('1', 40)], default));
    }

    [Fact(Timeout = Limit)]
    public async Task Knows_which_outputs_are_missing()
    {
        var repository = await _run.OpenAsync();

        var missing = await repository.MissingOutputsAsync(_run.Base, ["src/**", "src/a.txt", "src/b.txt", "*.md", "docs/", "{x,y}/*", ":(top)a"], default);

        Assert.Equal(["src/b.txt", "docs/", "{x,y}/*", ":(top)a"], missing);
    }

    [Fact(Timeout = Limit)]
    public async Task Shows_what_a_commit_changed_within_bounds()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "long.txt", string.Concat(Enumerable.Range(0, 1000).Select(n => string.Create(CultureInfo.InvariantCulture, $"line {n}\n")))));

        var whole = await repository.DiffAsync(commit, 100_000, default);
        var part = await repository.DiffAsync(commit, 500, default);

        Assert.Contains("+line 999", whole, StringComparison.Ordinal);
        Assert.True(part.Length <= 500, part);
        Assert.StartsWith("diff --git a/long.txt b/long.txt", part, StringComparison.Ordinal);
        Assert.EndsWith(" more lines\n", part, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_task_whose_change_another_one_made_already()
    {
        var repository = await _run.OpenAsync();
        var commit = await CommitAsync(repository, "A", path => RunFixture.Write(path, "same.txt", "same"));
        var tip = await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "same.txt", "same"));

        var rebased = await repository.RebaseAsync(commit, tip, default);

        Assert.True(await repository.AdvanceAsync(tip, [rebased.Commit!], default));
        await repository.PublishAsync(default);
        Assert.Equal(["B", "A"], _run.Published());
    }

    [Theory(Timeout = Limit)]
    [InlineData("sha256")]
    [InlineData("shallow")]
    [InlineData("linked worktree")]
    [InlineData("odd path \"#'\\")]
    public async Task Works_with_every_kind_of_repository(string kind)
    {
        using var folder = new TempFolder();
        var user = folder.Sub(kind);
        var steps = kind switch
        {
            "sha256" => "git init -q --object-format=sha256 -b main \"$1\"; cd \"$1\"; echo a > a; git add a; git commit -qm a",
            "shallow" => "git commit -q --allow-empty -m 2; git clone -q --depth 1 \"file://$PWD\" \"$1\"",
            "linked worktree" => "git worktree add -q --detach \"$1\"",
            _ => "git clone -q . \"$1\"",
        };
        Shell.Run(_run.User, "sh", "-e", "-c", steps, "sh", user);
        var runner = new ProcessRunner(TimeProvider.System);
        var located = await new Users.RepositoryLocator(runner).LocateAsync(user, default);
        await using var repository = new GitRepository(new GitRepositoryOptions { User = located, Run = "r", PrivateDirectory = folder.Sub("private \"x\\") }, runner, TimeProvider.System);
        var tip = await repository.OpenAsync(located.Head, default);
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(tip), default);
        Shell.Sh(workspace.Path, "git log -1 > log; git status; git add log; git commit -qm mine");

        var commit = await repository.CommitAsync(workspace, RunFixture.Request(), default);
        Assert.True(await repository.AdvanceAsync(tip, [commit.Commit!], default));
        Assert.Null(await repository.ReleaseAsync(workspace.Task, default));
        await repository.PublishAsync(default);

        Assert.Equal("log", Shell.Git(user, "diff", "--name-only", "HEAD", "daw/r/integration"));
    }

    public void Dispose() => _run.Dispose();

    private static async Task<string> CommitAsync(GitRepository repository, string id, Action<string> work)
    {
        var workspace = await repository.PrepareAsync(RunFixture.Task(id), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);
        work(workspace.Path);
        return (await repository.CommitAsync(workspace, RunFixture.Request(id), default)).Commit!;
    }
}
