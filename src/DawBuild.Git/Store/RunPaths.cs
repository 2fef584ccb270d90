using DawBuild.Execution.Protection;
using DawBuild.Execution.Stages;
using DawBuild.Planning.Tasks;

namespace DawBuild.Git.Store;

/// <summary>The folders of a run outside the user's tree.</summary>
/// <param name="Root">Absolute path of the run's private folder.</param>
internal sealed record RunPaths(string Root)
{
    /// <summary>The private repository.</summary>
    public string Store => Path.Join(Root, "store.git");

    /// <summary>The worktrees, complete ones only.</summary>
    public string Work => WorkDirectories.Root(Root);

    /// <summary>What we know of the worktrees; nothing of it is within an agent's reach by accident.</summary>
    public string Records => Path.Join(Root, "worktrees");

    /// <summary>Worktrees while they are made.</summary>
    public string Making => Path.Join(Root, "making");

    /// <summary>What is being deleted.</summary>
    public string Trash => Path.Join(Root, "trash");

    /// <summary>Worktrees that nobody needs any more, to be made into others.</summary>
    public string Spare => Path.Join(Root, "spare");

    /// <summary>Folders of verifications.</summary>
    public string Sandboxes => WorkDirectories.Sandboxes(Root);

    /// <summary>The worktree of a task.</summary>
    public string WorkOf(TaskId task) => Path.Join(Work, task.Value);

    /// <summary>Our index for the worktree of a task.</summary>
    public string IndexOf(TaskId task) => Path.Join(Records, task.Value + ".index");

    /// <summary>Our record of the worktree of a task.</summary>
    public string RecordOf(TaskId task) => Path.Join(Records, task.Value + ".json");

    /// <summary>Makes the private folder, readable by nobody else, with those in it.</summary>
    public void CreateFolders()
    {
        PrivateFiles.CreateFolder(Root);
        foreach (var folder in new[] { Work, Records, Making, Trash, Sandboxes })
        {
            Directory.CreateDirectory(folder);
        }
    }
}
