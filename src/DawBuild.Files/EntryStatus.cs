
namespace DawBuild.Files;

/// <summary>The status of a file, a folder, or a link (not its target).</summary>
/// <param name="Kind">The kind of entry.</param>
/// <param name="Identity">The identity of the file or folder.</param>
/// <param name="Rights">The permissions.</param>
/// <param name="Size">The length in bytes.</param>
/// <param name="Written">The time of the last write, in nanoseconds since 1970.</param>
/// <param name="Links">The number of hard links.</param>
/// <param name="IsMount">True if another file system, or another part of this one, is mounted here.</param>
internal readonly record struct EntryStatus(EntryKind Kind, FolderIdentity Identity, UnixFileMode Rights, long Size, long Written, uint Links, bool IsMount)
{
    private const int RightsMask = 0xFFF;
    private const int TypeMask = 0xF000;
    private const ulong MountRoot = 0x2000;

    public static EntryStatus Of(in FileStatus status) => new(
        KindOf(status.Mode & TypeMask),
        new FolderIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, Time(status.BornSeconds, status.BornNanoseconds)),
        (UnixFileMode)(status.Mode & RightsMask),
        (long)status.Size,
        Time(status.WrittenSeconds, status.WrittenNanoseconds),
        status.Links,
        (status.Attributes & MountRoot) != 0);

    private static EntryKind KindOf(int type) => type switch
    {
        0x8000 => EntryKind.File,
        0x4000 => EntryKind.Folder,
        0xA000 => EntryKind.Link,
        _ => EntryKind.Special,
    };

    private static long Time(long seconds, uint nanoseconds) => (seconds * 1_000_000_000) + nanoseconds;
}
