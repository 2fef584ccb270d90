using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Store;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The worktrees of a run. Each is created in a separate folder and moved into place when it is complete, and moved away before it is deleted. So a
/// worktree in place has always been complete, and a crash cannot damage it.
/// </summary>
internal sealed class Worktrees(RunPaths paths, string run, WorkspaceFiles files, AgentRepository repository, Trash trash)
{
    /// <summary>Creates the task's worktree.</summary>
    /// <param name="task">The task, which has no worktree now.</param>
    /// <param name="tree">Its content: a tree or a commit.</param>
    /// <param name="baseCommit">The parent of the commit to be made.</param>
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

    /// <summary>Returns the task's worktree as it was left, and makes sure that its agent can work in it again.</summary>
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

    /// <summary>Returns our record of the task's worktree; null if there is no worktree, or if something else is in its place.</summary>
    public async Task<WorkspaceRecord?> FindAsync(TaskId task, CancellationToken ct) =>
        await WorkspaceRecord.ReadAsync(paths.RecordOf(task), ct) is { } record && record.IsOf(paths.WorkOf(task)) ? record : null;

    /// <summary>Removes the task's worktree and our record of it.</summary>
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
