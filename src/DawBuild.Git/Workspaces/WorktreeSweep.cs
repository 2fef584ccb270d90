using System.Text;
using DawBuild.Files;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// Removes what git would block on from a worktree: pipes, sockets, and devices, whatever their names. They have no content and cannot be committed.
/// Afterwards, git sees only files, folders, and links.
/// </summary>
internal sealed class WorktreeSweep : FolderVisitor
{
    private const int LongestPointer = 4096;
    private const string Pointer = "gitdir:";

    private readonly string _worktree;
    private UnreadableFileException? _problem;

    private WorktreeSweep(string worktree) => _worktree = worktree;

    /// <summary>Sweeps a worktree, or a folder in it.</summary>
    /// <param name="worktree">Absolute path of the worktree.</param>
    /// <param name="part">Path of a folder in it; empty for the whole worktree.</param>
    /// <exception cref="UnreadableFileException">Something in it leads git to a repository elsewhere, or cannot be removed.</exception>
    public static void Run(string worktree, string part = "")
    {
        if (!FolderHandle.IsSupported)
        {
            return;
        }

        FolderRemoval.MakeOurs(worktree);
        var sweep = new WorktreeSweep(worktree);
        using var folder = FolderHandle.Open(Path.Join(worktree, part).TrimEnd('/'));
        if (folder is not null)
        {
            sweep.Visit(folder);
        }

        if (sweep._problem is { } problem)
        {
            throw problem;
        }
    }

    protected override void Found(FolderHandle parent, FolderEntry entry)
    {
        if (entry.Kind == EntryKind.Special)
        {
            Remove(parent, entry);
        }
        else if (entry.Text.Equals(".git", StringComparison.OrdinalIgnoreCase) && PathOf(entry) is { Length: > 4 } path && LeadsOutside(parent, entry, path))
        {
            _problem ??= new UnreadableFileException(path, "it points to a git repository outside the worktree. Remove it");
        }
    }

    protected override bool Wants(FolderHandle parent, FolderEntry folder, int pathLength)
    {
        try
        {
            parent.MakeOurs(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is another user's, or has been removed.
        }

        return true;
    }

    private void Remove(FolderHandle parent, FolderEntry entry)
    {
        try
        {
            parent.Remove(entry.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem ??= new UnreadableFileException(PathOf(entry), $"it is a pipe, a socket, or a device, and {e.Message}");
        }
    }

    // The .git of a submodule, or of an agent's own linked worktree, is a file that names a folder in the agent's repository.
    private bool LeadsOutside(FolderHandle parent, FolderEntry entry, string path)
    {
        if (entry.Kind == EntryKind.Link)
        {
            return true;
        }

        using var file = parent.OpenFile(entry.Name);
        var text = new byte[LongestPointer];
        var length = file is null ? 0 : RandomAccess.Read(file, text, 0);
        var target = Encoding.UTF8.GetString(text, 0, length);
        return target.StartsWith(Pointer, StringComparison.Ordinal)
            && !Path.GetFullPath(target[Pointer.Length..].Trim().Replace("\0", string.Empty, StringComparison.Ordinal), Path.GetDirectoryName(Path.Join(_worktree, path))!)
                .StartsWith(_worktree + "/", StringComparison.Ordinal);
    }
}
