using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Store;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The worktrees of a run. One is made in a folder of its own and moved to its place when it is complete, and moved away before it is deleted:
/// what is in place was complete once, and is left alone by a crash.
/// </summary>
internal sealed class Worktrees(RunPaths paths, string run, WorkspaceFiles files, AgentRepository repository, Trash trash)
{
    /// <summary>Makes the task's worktree.</summary>
    /// <param name="task">The task; it has none now.</param>
    /// <param name="tree">What is in it: a tree or commit.</param>
    /// <param name="baseCommit">The parent of what will be committed.</param>
    /// <param name="conflicts">Paths in it with conflict markers.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<Workspace> MakeAsync(TaskId task, string tree, string baseCommit, IReadOnlyList<string> conflicts, CancellationToken ct)
    {
        var making = Path.Join(paths.Making, task.Value);
        trash.Take(making);
        File.Delete(paths.IndexOf(task));
        File.Delete(paths.IndexOf(task) + ".lock");
        Directory.CreateDirectory(making);

        await files.WriteAsync(tree, making, paths.IndexOf(task), ct);
        repository.Create(making, RunRefs.Task(run, task), baseCommit, paths.IndexOf(task));
        await new WorkspaceRecord(baseCommit, conflicts, Folder: FolderIdentity.Of(making)).WriteAsync(paths.RecordOf(task), ct);
        Directory.Move(making, paths.WorkOf(task));
        return new Workspace(task, paths.WorkOf(task), baseCommit, conflicts);
    }

    /// <summary>The task's worktree as it was left; its agent can work in it again.</summary>
    public Workspace Keep(TaskId task, WorkspaceRecord record)
    {
        var worktree = paths.WorkOf(task);
        if (AgentRepository.IsUsable(worktree))
        {
            AgentRepository.RemoveLocks(worktree);
        }
        else
        {
            trash.Take(AgentRepository.Directory(worktree));
            repository.Create(worktree, RunRefs.Task(run, task), record.Base, paths.IndexOf(task));
        }

        return new Workspace(task, worktree, record.Base, record.Conflicts);
    }

    /// <summary>What we know of the task's worktree; null when there is none, or something else in its place.</summary>
    public async Task<WorkspaceRecord?> FindAsync(TaskId task, CancellationToken ct) =>
        await WorkspaceRecord.ReadAsync(paths.RecordOf(task), ct) is { } record && record.IsOf(paths.WorkOf(task)) ? record : null;

    /// <summary>Removes the task's worktree and what we know of it.</summary>
    public async Task RemoveAsync(TaskId task, CancellationToken ct)
    {
        var worktree = paths.WorkOf(task);
        if (await FindAsync(task, ct) is not null)
        {
            trash.Take(worktree);
        }
        else if (Path.Exists(worktree) || new FileInfo(worktree).LinkTarget is not null)
        {
            trash.SetAside(worktree);
        }

        File.Delete(paths.RecordOf(task));
        File.Delete(paths.IndexOf(task));
    }
}
