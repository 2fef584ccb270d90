using DawBuild.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

/// <summary>Tests a worktree whose agent works on another machine: out as a commit, back as a bundle.</summary>
public sealed class WorktreeElsewhereTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new();

    [Fact(Timeout = Limit)]
    public async Task Goes_out_as_its_base_when_nothing_changed()
    {
        var (repository, workspace) = await BeginAsync();

        var snapshot = await repository.SnapshotAsync(workspace.Task, default);

        Assert.Equal((_run.Base, _run.Base), (snapshot.Base, snapshot.Commit));
        Assert.Equal(_run.Base, _run.Store("rev-parse", snapshot.Ref));
    }

    [Fact(Timeout = Limit)]
    public async Task Goes_out_with_what_is_not_committed_and_comes_back_with_what_was_done_there()
    {
        var (repository, workspace) = await BeginAsync();
        RunFixture.Write(workspace.Path, "half.txt", "half\n");
        var snapshot = await repository.SnapshotAsync(workspace.Task, default);
        var bundle = Elsewhere(snapshot, "rm src/a.txt; echo whole > half.txt; echo '#!/bin/sh' > run.sh; chmod +x run.sh; ln -s run.sh link");

        await repository.AdoptAsync(workspace.Task, bundle, "refs/daw/out", default);

        Assert.Equal("whole\n", File.ReadAllText(Path.Join(workspace.Path, "half.txt")));
        Assert.False(File.Exists(Path.Join(workspace.Path, "src", "a.txt")));
        var commit = await repository.CommitAsync(workspace, RunFixture.Request(), default);
        Assert.Equal(["half.txt", "link", "run.sh", "src/a.txt"], commit.Paths);
        Assert.Equal(_run.Base, _run.Store("rev-parse", commit.Commit + "^"));
        Assert.StartsWith("100755", _run.Store("ls-tree", commit.Commit!, "run.sh"), StringComparison.Ordinal);
        await repository.ReleaseAsync(workspace.Task, default);
        _run.AssertInOrder();
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_the_conflicts_that_it_began_with()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "readme.md", "mine\n");
        var mine = (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Commit!;
        await RunFixture.DoAsync(repository, "B", path => RunFixture.Write(path, "readme.md", "theirs\n"));
        var tip = await repository.TipAsync(default);
        workspace = await repository.PrepareAsync(workspace.Task, new WorkspaceStart.Onto(mine, tip), default);
        var snapshot = await repository.SnapshotAsync(workspace.Task, default);

        await repository.AdoptAsync(workspace.Task, Elsewhere(snapshot, "echo more > more.txt"), "refs/daw/out", default);

        Assert.Equal(["readme.md"], (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Unresolved);
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_nothing_of_a_bundle_that_is_none()
    {
        var (repository, workspace) = await BeginAsync();
        RunFixture.Write(workspace.Path, "half.txt", "half\n");
        await repository.SnapshotAsync(workspace.Task, default);
        var bundle = Path.Join(_run.Root, "bad.bundle");
        await File.WriteAllTextAsync(bundle, "# v2 git bundle\nnonsense\n");

        await Assert.ThrowsAsync<DawException>(() => repository.AdoptAsync(workspace.Task, bundle, "refs/daw/out", default));

        Assert.Equal("half\n", File.ReadAllText(Path.Join(workspace.Path, "half.txt")));
    }

    public void Dispose() => _run.Dispose();

    private async Task<(GitRepository Repository, Workspace Workspace)> BeginAsync()
    {
        var repository = await _run.OpenAsync();
        return (repository, await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default));
    }

    // As in a sandbox: clone the bundle, work, bundle what is new.
    private string Elsewhere(WorkspaceSnapshot snapshot, string work)
    {
        var there = Path.Join(_run.Root, "there");
        var bundle = Path.Join(_run.Root, "out.bundle");
        _run.Store("bundle", "create", "--quiet", Path.Join(_run.Root, "in.bundle"), snapshot.Ref);
        Shell.Git(_run.Root, "init", "--quiet", there);
        Shell.Git(there, "fetch", "--quiet", "../in.bundle", snapshot.Ref);
        Shell.Git(there, "checkout", "--quiet", "--detach", "FETCH_HEAD");
        Shell.Sh(there, work);
        Shell.Git(there, "add", "--all");
        Shell.Git(there, "-c", "user.name=There", "-c", "user.email=there@example.com", "commit", "--quiet", "--message=work");
        Shell.Git(there, "update-ref", "refs/daw/out", "HEAD");
        Shell.Git(there, "bundle", "create", "--quiet", bundle, "refs/daw/out", "^" + snapshot.Commit);
        return bundle;
    }
}
