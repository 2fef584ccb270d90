using DawBuild.Diagnostics;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>Prepares a task's worktree for an attempt.</summary>
internal sealed class WorkspacePreparation(RunStore store, CommitStore commits, IntegrationBranch integration, Worktrees worktrees, Salvage salvage, UserSettings settings, TimeProvider time, string run)
{
    public async Task<Workspace> PrepareAsync(TaskId task, WorkspaceStart start, CancellationToken ct) => start switch
    {
        WorkspaceStart.Fresh fresh => await FreshAsync(task, fresh.Base, ct),
        WorkspaceStart.Onto onto => await OntoAsync(task, onto.Commit, onto.Tip, ct),
        WorkspaceStart.Keep keep => await KeepAsync(task, keep.Base, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(start)),
    };

    private async Task<Workspace> FreshAsync(TaskId task, string baseCommit, CancellationToken ct)
    {
        await ClearAsync(task, baseCommit, ct);
        return await worktrees.MakeAsync(task, baseCommit, baseCommit, [], ct);
    }

    private async Task<Workspace> KeepAsync(TaskId task, string baseCommit, CancellationToken ct)
    {
        if (await worktrees.FindAsync(task, ct) is not { } record)
        {
            return await FreshAsync(task, baseCommit, ct);
        }

        if (string.Equals(record.Base, baseCommit, StringComparison.Ordinal))
        {
            return worktrees.Keep(task, record);
        }

        // An attempt was about to begin on another base, and we died before its worktree was created. The existing work moves to that base.
        var tree = await salvage.TreeAsync(task, record.Base, ct);
        var self = new Signature(settings.Name, settings.Email, Signature.Now(time));
        var work = await commits.WriteAsync(new CommitObject(tree, [record.Base], self, self, $"{task}: work in progress\n"), ct);
        return await OntoAsync(task, work, baseCommit, ct);
    }

    private async Task<Workspace> OntoAsync(TaskId task, string commit, string tip, CancellationToken ct)
    {
        var merged = await MergedTree.OfAsync(store, Named(tip, integration.Ref), Named(commit, RunRefs.Task(run, task)), ct);
        await ClearAsync(task, tip, ct, (await commits.ReadAsync(commit, ct)).Tree);
        return await worktrees.MakeAsync(task, merged.Tree, tip, merged.Conflicts, ct);
    }

    private async Task ClearAsync(TaskId task, string fallbackBase, CancellationToken ct, params IReadOnlyList<string> known)
    {
        await salvage.SaveAsync(task, fallbackBase, known, ct);
        await worktrees.RemoveAsync(task, ct);
    }

    // Agents read this in conflict markers, where a name means more than a hash.
    private string Named(string commit, string reference) =>
        string.Equals(store.Refs.Read(reference), commit, StringComparison.Ordinal) ? reference["refs/heads/".Length..] : commit;
}
