using DawBuild.Files;

namespace DawBuild.Git.Workspaces;

/// <summary>Moves folders whose paths are too long for git to the top of a worktree, so that they can be saved.</summary>
internal sealed class DeepFolders : FolderVisitor
{
    private const int LongestPath = 2000;

    private readonly FolderHandle _top;
    private bool _moved;

    private DeepFolders(FolderHandle top) => _top = top;

    /// <summary>Moves the folders.</summary>
    public static void Raise(string worktree)
    {
        using var top = FolderHandle.IsSupported ? FolderHandle.Open(worktree) : null;
        while (top is not null)
        {
            // What was moved may still be too deep.
            var pass = new DeepFolders(top);
            pass.Visit(top);
            if (!pass._moved)
            {
                return;
            }
        }
    }

    protected override void Found(FolderHandle parent, FolderEntry entry)
    {
    }

    protected override bool Wants(FolderHandle parent, FolderEntry folder, int pathLength)
    {
        if (pathLength <= LongestPath)
        {
            return true;
        }

        parent.Move(folder.Name, _top, FolderEntry.NameOf($"too-deep-{Guid.NewGuid():n}"));
        _moved = true;
        return false;
    }
}
