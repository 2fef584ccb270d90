namespace DawBuild.Files;

/// <summary>Identifies a folder independently of its path: a folder that was deleted and made again under the same name has another identity.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The inode number in that file system.</param>
/// <param name="Born">The time it was made, in nanoseconds since 1970; 0 if the file system does not record it.</param>
public readonly record struct FolderIdentity(ulong Device, ulong Inode, long Born)
{
    /// <summary>Returns the identity of a folder; null if it does not exist or is a link. Except on 64-bit Linux, all have the same identity.</summary>
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
