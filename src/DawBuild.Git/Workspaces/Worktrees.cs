using DawBuild.Execution.Checkouts;
using DawBuild.Execution.Processes;
using DawBuild.Execution.Repositories;
using DawBuild.Git.Store;
using DawBuild.Planning.Tasks;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The worktrees of a run. One is made in a folder of its own and moved to its place when it is complete, and moved away before it is deleted:
/// what is in place was complete once, and is left alone by a crash.
/// </summary>
internal sealed class Worktrees(RunPaths paths, string run, WorkspaceFiles files, AgentRepository repository, SpareCheckouts spares, IProcessRunner runner)
{
    /// <summary>Makes the task's worktree.</summary>
    /// <param name="task">The task; it has none now.</param>
    /// <param name="tree">What is in it: a tree or commit.</param>
    /// <param name="baseCommit">The parent of what will be committed.</param>
    /// <param name="conflicts">Paths in it with conflict markers.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Workspace> MakeAsync(TaskId task, string tree, string baseCommit, IReadOnlyList<string> conflicts, CancellationToken ct)
    {
        var making = Path.Join(paths.Making, task.Value);
        await DiscardAsync(making, ct);
        File.Delete(paths.IndexOf(task));
        File.Delete(paths.IndexOf(task) + ".lock");
        Directory.CreateDirectory(making);

        await spares.FillAsync(making, paths.IndexOf(task), () => files.WriteAsync(tree, making, paths.IndexOf(task), ct), ct);
        repository.Create(making, RunRefs.Task(run, task), baseCommit, paths.IndexOf(task));
        await new WorkspaceRecord(baseCommit, conflicts).WriteAsync(paths.RecordOf(task), ct);
        Directory.Move(making, paths.WorkOf(task));
        return new Workspace(task, paths.WorkOf(task), baseCommit, conflicts);
    }

    /// <summary>The task's worktree as it was left; its agent can work in it again.</summary>
    public async Task<Workspace> KeepAsync(TaskId task, WorkspaceRecord record, CancellationToken ct)
    {
        var worktree = paths.WorkOf(task);
        if (AgentRepository.IsUsable(worktree))
        {
            AgentRepository.RemoveLocks(worktree);
        }
        else
        {
            await DiscardAsync(AgentRepository.Directory(worktree), ct);
            repository.Create(worktree, RunRefs.Task(run, task), record.Base, paths.IndexOf(task));
        }

        return new Workspace(task, worktree, record.Base, record.Conflicts);
    }

    /// <summary>What we know of the task's worktree; null when there is no worktree of ours.</summary>
    public async Task<WorkspaceRecord?> FindAsync(TaskId task, CancellationToken ct) =>
        Directory.Exists(paths.WorkOf(task)) ? await WorkspaceRecord.ReadAsync(paths.RecordOf(task), ct) : null;

    /// <summary>Removes the task's worktree and what we know of it.</summary>
    public async Task RemoveAsync(TaskId task, CancellationToken ct)
    {
        spares.Keep(paths.WorkOf(task), paths.IndexOf(task));
        await DiscardAsync(paths.WorkOf(task), ct);
        File.Delete(paths.RecordOf(task));
        File.Delete(paths.IndexOf(task));
    }

    /// <summary>Deletes the worktrees that are no task's.</summary>
    public void DeleteSpare() => SpareCheckouts.Delete(paths.Spare);

    /// <summary>Deletes what crashes kept from being deleted: half-made worktrees, worktrees on their way out, clones of verifications.</summary>
    public async Task EmptyTrashAsync(CancellationToken ct)
    {
        foreach (var leftover in new[] { paths.Making, paths.Trash, paths.Sandboxes }.SelectMany(Directory.EnumerateFileSystemEntries).ToList())
        {
            await DeletedTree.DeleteAsync(leftover, runner, ct);
        }
    }

    private async Task DiscardAsync(string path, CancellationToken ct)
    {
        if (Path.Exists(path))
        {
            var trash = Path.Join(paths.Trash, Guid.NewGuid().ToString("n"));
            Directory.Move(path, trash);
            await DeletedTree.DeleteAsync(trash, runner, ct);
        }
    }
}
