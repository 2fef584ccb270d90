using DawBuild.Diagnostics;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>Exchanges worktrees with agents on other machines: sends a commit to bundle, and takes the files from the bundle that comes back.</summary>
internal sealed class WorkspaceExchange(RunPaths paths, RunStore store, CommitStore commits, Worktrees worktrees, WorkspaceContent content, UserSettings settings, TimeProvider time)
{
    /// <summary>Creates a commit of the worktree's content.</summary>
    public async Task<WorkspaceSnapshot> SnapshotAsync(TaskId task, CancellationToken ct)
    {
        var record = await RecordAsync(task, ct);
        var (tree, _) = await content.ReadAsync(task, record.Base, ct);
        var commit = record.Base;
        if (!string.Equals(tree, (await commits.ReadAsync(record.Base, ct)).Tree, StringComparison.Ordinal))
        {
            var self = new Signature(settings.Name, settings.Email, Signature.Now(time));
            commit = await commits.WriteAsync(new CommitObject(tree, [record.Base], self, self, $"{task}: work in progress\n"), ct);
        }

        store.Refs.Write(Sent(task), commit);
        return new WorkspaceSnapshot(record.Base, commit, Sent(task));
    }

    /// <summary>Replaces the worktree's files with those of a commit in a bundle. The replaced files stay reachable through the last snapshot.</summary>
    public async Task AdoptAsync(TaskId task, string bundle, string reference, CancellationToken ct)
    {
        var record = await RecordAsync(task, ct);
        await store.ReadAsync(
            store.Call("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", bundle, $"+{reference}:{Received(task)}") with
            {
                // The bundle comes from another machine and may contain anything.
                Settings = [new("fetch.fsckObjects", "true")],
                StartsOthers = true,
            },
            ct);
        var commit = store.Refs.Read(Received(task)) ?? throw new DawException(Errors.Bug($"the bundle of {task} left no ref"));
        var received = await commits.ReadAsync(commit, ct);
        commits.Forget(commit);
        if (string.Equals(received.Tree, (await content.ReadAsync(task, record.Base, ct)).Tree, StringComparison.Ordinal))
        {
            return;
        }

        await worktrees.RemoveAsync(task, ct);
        await worktrees.MakeAsync(task, received.Tree, record.Base, record.Conflicts, ct);
    }

    private async Task<WorkspaceRecord> RecordAsync(TaskId task, CancellationToken ct) =>
        await worktrees.FindAsync(task, ct) ?? throw new DawException(Errors.WorkspaceMissing(task.Value, paths.WorkOf(task)));

    private static string Sent(TaskId task) => $"refs/daw/sent/{task.Value}";

    private static string Received(TaskId task) => $"refs/daw/received/{task.Value}";
}
