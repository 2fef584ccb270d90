using DawBuild.Execution.Processes;

namespace DawBuild.Execution.Checkouts;

/// <summary>What the system knows of a file.</summary>
/// <param name="Stamp">What git's index has too.</param>
/// <param name="Rights">Who may do what; of a link all of it.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="IsLink">True for a symbolic link.</param>
internal readonly record struct FileFacts(FileStamp Stamp, UnixFileMode Rights, uint Links, bool IsLink)
{
    private const int ThisFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Basic = 0x7ff;
    private const int RightsMask = 0xFFF;
    private const int TypeMask = 0xF000;
    private const int Link = 0xA000;

    /// <summary>The facts of a file, of a link itself; null when there is none, or no way to ask for them.</summary>
    /// <param name="path">Its path.</param>
    public static FileFacts? Of(string path)
    {
        try
        {
            return Posix.Statx(ThisFolder, path, NoFollow, Basic, out var status) == 0
                ? new FileFacts(StampOf(status), (UnixFileMode)(status.Mode & RightsMask), status.Links, (status.Mode & TypeMask) == Link)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return null;
        }
    }

    private static FileStamp StampOf(in FileStatus status) => new(
        FileStamp.Time(status.ChangedSeconds, status.ChangedNanoseconds),
        FileStamp.Time(status.WrittenSeconds, status.WrittenNanoseconds),
        (uint)status.Inode,
        (uint)status.Size);
}
