using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class ConflictTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new(("readme.md", "one\ntwo\nthree\n"), ("other.md", "<<<<<<< example\n=======\n>>>>>>> example\n"));

    [Fact(Timeout = Limit)]
    public async Task Is_said_with_its_paths_and_moves_nothing()
    {
        var (repository, commit, tip) = await BeginAsync();

        var rebased = await repository.RebaseAsync(commit, tip, default);

        Assert.Equal((null, null), (rebased.Commit, rebased.Ref));
        Assert.Equal(["readme.md"], rebased.Conflicts);
        Assert.Equal(tip, await repository.TipAsync(default));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_in_the_next_worktree_and_must_be_resolved()
    {
        var (repository, commit, tip) = await BeginAsync();

        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Onto(commit, tip), default);
        var unresolved = await repository.CommitAsync(workspace with { Conflicts = [] }, RunFixture.Request(attempt: 2), default);

        Assert.Equal((tip, "readme.md"), (workspace.Base, Assert.Single(workspace.Conflicts)));
        Assert.Equal((null, "readme.md"), (unresolved.Commit, Assert.Single(unresolved.Unresolved)));
        Assert.Equal(
            $"one\n<<<<<<< daw/{RunFixture.Run}/integration\nTWO of B\n=======\nTWO of A\n>>>>>>> daw/{RunFixture.Run}/tasks/A\nthree\n",
            await File.ReadAllTextAsync(Path.Join(workspace.Path, "readme.md")));
        Assert.True(File.Exists(Path.Join(workspace.Path, "mine-of-A.txt")));
        Assert.True(File.Exists(Path.Join(workspace.Path, "mine-of-B.txt")));

        RunFixture.Write(workspace.Path, "readme.md", "one\nTWO of both\nthree\n");
        var resolved = await repository.CommitAsync(workspace, RunFixture.Request(attempt: 2), default);
        Assert.True(await repository.AdvanceAsync(tip, [resolved.Commit!], default));
        Assert.Equal("one\nTWO of both\nthree", _run.Integrated("readme.md"));
        Assert.Null(await repository.ReleaseAsync(workspace.Task, default));
        _run.AssertInOrder();
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_none_gives_a_worktree_to_go_on_with()
    {
        var (repository, _, tip) = await BeginAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("C"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "c.txt", "c");
        var commit = (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Commit!;

        var moved = await repository.PrepareAsync(RunFixture.Task("C"), new WorkspaceStart.Onto(commit, tip), default);

        Assert.Empty(moved.Conflicts);
        Assert.Equal(["c.txt"], (await repository.CommitAsync(moved, RunFixture.Request(attempt: 2), default)).Paths);
        Assert.Empty(_run.Store("for-each-ref", RunRefs.Salvage(RunFixture.Run)));
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_forbid_markers_that_are_meant()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "fixture.txt", "<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n");

        Assert.NotNull((await repository.CommitAsync(workspace, RunFixture.Request(), default)).Commit);
    }

    [Fact(Timeout = Limit)]
    public async Task That_an_agent_made_itself_and_left_is_found()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, "git checkout -qb side; echo side > readme.md; git commit -qam side; git checkout -q -; echo mine > readme.md; git commit -qam mine; git merge -q side || true");

        Assert.Equal(["readme.md"], (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Unresolved);
    }

    [Fact(Timeout = Limit)]
    public async Task Comes_with_the_work_when_a_crash_kept_the_worktree_from_being_moved()
    {
        // The journal says that attempt 2 starts from the tip; the worktree is still that of attempt 1.
        var (repository, _, tip) = await BeginAsync();
        RunFixture.Write(Path.Join(_run.Private, "work", "A"), "later.txt", "not committed yet");

        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Keep(tip), default);

        Assert.Equal((tip, "readme.md"), (workspace.Base, Assert.Single(workspace.Conflicts)));
        Assert.True(File.Exists(Path.Join(workspace.Path, "later.txt")));
        Assert.True(File.Exists(Path.Join(workspace.Path, "mine-of-B.txt")));
        var again = await (await _run.OpenAsync()).PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Keep(tip), default);
        Assert.Equal(workspace.Conflicts, again.Conflicts);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_not_guessed_from_a_git_that_prints_nothing()
    {
        var (repository, commit, tip) = await BeginAsync(new SilentMerges());

        var e = await Assert.ThrowsAsync<DawException>(() => repository.RebaseAsync(commit, tip, default));

        Assert.Equal("DAW3010", Assert.Single(e.Diagnostics).Code);
        Assert.Equal(tip, await repository.TipAsync(default));
    }

    public void Dispose() => _run.Dispose();

    // A is committed; B changed the same line and is on the branch.
    private async Task<(GitRepository Repository, string Commit, string Tip)> BeginAsync(IProcessRunner? runner = null)
    {
        var repository = await _run.OpenAsync(runner: runner);
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Work(workspace.Path, "A");
        var commit = (await repository.CommitAsync(workspace, RunFixture.Request("A"), default)).Commit!;
        return (repository, commit, await RunFixture.DoAsync(repository, "B", path => Work(path, "B")));

        static void Work(string path, string who)
        {
            RunFixture.Write(path, "readme.md", $"one\nTWO of {who}\nthree\n");
            RunFixture.Write(path, $"mine-of-{who}.txt", who);
        }
    }

    // A git whose answer to a merge was lost.
    private sealed class SilentMerges : IProcessRunner
    {
        private readonly ProcessRunner _runner = new(TimeProvider.System);

        public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct)
        {
            var result = await _runner.RunAsync(command, ct);
            return command.Arguments.Contains("merge-tree") ? result with { StandardOutput = string.Empty } : result;
        }
    }
}
