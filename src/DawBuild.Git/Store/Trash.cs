using DawBuild.Files;

namespace DawBuild.Git.Store;

/// <summary>Disposes of worktrees that are no longer needed, and of what is in their place.</summary>
internal sealed class Trash(RunPaths paths)
{
    private readonly FolderTrash _trash = new(paths.Trash);

    /// <summary>Deletes one of our folders if it exists, now or later.</summary>
    /// <exception cref="IOException">The folder cannot be moved away.</exception>
    public void Take(string path) => _trash.Take(path);

    /// <summary>Moves away what was put in the place of one of our folders. A link is removed; a folder is kept, because it could be anyone's.</summary>
    public void SetAside(string path)
    {
        if (FolderIdentity.Of(path) is null)
        {
            FolderRemoval.Delete(path);
            return;
        }

        UntrustedFiles.MakeFolder(paths.SetAside);
        Directory.Move(path, Path.Join(paths.SetAside, $"{Path.GetFileName(path)}-{Guid.NewGuid():n}"));
    }

    /// <summary>Deletes what is in the trash, and what a crash kept from getting there.</summary>
    public void Empty()
    {
        _trash.Empty();
        foreach (var leftover in new[] { paths.Making, paths.Sandboxes }.SelectMany(Directory.EnumerateFileSystemEntries).ToList())
        {
            FolderTrash.TryDelete(leftover);
        }
    }
}
