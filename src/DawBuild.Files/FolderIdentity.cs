namespace DawBuild.Files;

/// <summary>Which folder it is, whatever its path: a folder that was deleted and made again under the same name is another one.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="Born">When it was made, nanoseconds since 1970; 0 where the file system does not say.</param>
public readonly record struct FolderIdentity(ulong Device, ulong Inode, long Born)
{
    /// <summary>The identity of a folder; null when there is no folder, or a link in its place. The same for all folders where the system is not Linux.</summary>
    /// <param name="path">Absolute path.</param>
    public static FolderIdentity? Of(string path)
    {
        if (!FolderHandle.IsSupported)
        {
            return new DirectoryInfo(path) is { Exists: true, LinkTarget: null } ? default(FolderIdentity) : null;
        }

        using var parent = FolderHandle.OpenParent(path);
        return parent?.StatusOf(FolderEntry.NameOf(Path.GetFileName(path))) is { Kind: EntryKind.Folder } status ? status.Identity : null;
    }
}
