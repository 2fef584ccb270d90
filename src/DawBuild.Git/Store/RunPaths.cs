using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Runs;

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

    /// <summary>A repository without objects, whose attributes keep git from converting any file.</summary>
    public string Verbatim => Path.Join(Root, "verbatim.git");

    /// <summary>The attributes of trees, for merges.</summary>
    public string Attributes => Path.Join(Root, "attributes");

    /// <summary>It is there once a session ran something untrusted that could write this folder.</summary>
    public string WithinReach => Path.Join(Root, "within-reach");

    /// <summary>What is being deleted.</summary>
    public string Trash => WorkDirectories.Trash(Root);

    /// <summary>Folders that were put in the place of worktrees: not ours to delete.</summary>
    public string SetAside => Path.Join(Root, "set-aside");

    /// <summary>Folders of verifications.</summary>
    public string Sandboxes => WorkDirectories.Sandboxes(Root);

    /// <summary>The worktree of a task.</summary>
    public string WorkOf(TaskId task) => Path.Join(Work, task.Value);

    /// <summary>Our index for the worktree of a task.</summary>
    public string IndexOf(TaskId task) => Path.Join(Records, task.Value + ".index");

    /// <summary>Our record of the worktree of a task.</summary>
    public string RecordOf(TaskId task) => Path.Join(Records, task.Value + ".json");

    /// <summary>Creates the private folder, readable only by its owner, with those in it.</summary>
    public void CreateFolders()
    {
        PrivateFiles.CreateFolder(Root);
        foreach (var folder in new[] { Work, Records, Making, Trash, Sandboxes })
        {
            UntrustedFiles.MakeFolder(folder);
        }
    }
}
