using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Git.Store;

/// <summary>A run's folders outside the user's tree.</summary>
/// <param name="Root">Absolute path of the run's private folder.</param>
internal sealed record RunPaths(string Root)
{
    /// <summary>The private repository.</summary>
    public string Store => Path.Join(Root, "store.git");

    /// <summary>The worktrees; only complete ones.</summary>
    public string Work => WorkDirectories.Root(Root);

    /// <summary>Our records of the worktrees; out of the reach of agents' accidents.</summary>
    public string Records => Path.Join(Root, "worktrees");

    /// <summary>Worktrees that are being created.</summary>
    public string Making => Path.Join(Root, "making");

    /// <summary>A repository without objects of its own, whose attributes keep git from converting any file.</summary>
    public string Verbatim => Path.Join(Root, "verbatim.git");

    /// <summary>The attribute files of trees, for merges.</summary>
    public string Attributes => Path.Join(Root, "attributes");

    /// <summary>A file that exists once a session has run something untrusted that could write to this folder.</summary>
    public string WithinReach => Path.Join(Root, "within-reach");

    /// <summary>Folders that are being deleted.</summary>
    public string Trash => WorkDirectories.Trash(Root);

    /// <summary>Folders that others had put in the place of worktrees: not ours to delete.</summary>
    public string SetAside => Path.Join(Root, "set-aside");

    /// <summary>The folders of verifications.</summary>
    public string Sandboxes => WorkDirectories.Sandboxes(Root);

    /// <summary>Returns the worktree of a task.</summary>
    public string WorkOf(TaskId task) => Path.Join(Work, task.Value);

    /// <summary>Returns our index for the worktree of a task.</summary>
    public string IndexOf(TaskId task) => Path.Join(Records, task.Value + ".index");

    /// <summary>Returns our record of the worktree of a task.</summary>
    public string RecordOf(TaskId task) => Path.Join(Records, task.Value + ".json");

    /// <summary>Creates the private folder, accessible only to its owner, and the folders in it.</summary>
    public void CreateFolders()
    {
        PrivateFiles.CreateFolder(Root);
        foreach (var folder in new[] { Work, Records, Making, Trash, Sandboxes })
        {
            UntrustedFiles.MakeFolder(folder);
        }
    }
}
