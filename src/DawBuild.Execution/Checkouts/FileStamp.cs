using DawBuild.Execution.Processes;

namespace DawBuild.Execution.Checkouts;

/// <summary>What the system knows of a file without reading it. Whatever happens to the file, contents, rights or links, the time of the last change moves on, and nobody can set it.</summary>
/// <param name="Changed">The time of the last change (ctime), nanoseconds since 1970.</param>
/// <param name="Written">The time of the last writing (mtime), nanoseconds since 1970.</param>
/// <param name="Inode">The low 32 bits of its inode's number: as many as git keeps.</param>
/// <param name="Size">The low 32 bits of its length in bytes.</param>
internal readonly record struct FileStamp(long Changed, long Written, uint Inode, uint Size)
{
    private const int ThisFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Basic = 0x7ff;

    /// <summary>The stamp of a file, of a link itself; null when there is none, or no way to ask for it.</summary>
    /// <param name="path">Its path.</param>
    public static FileStamp? Of(string path)
    {
        try
        {
            return Posix.Statx(ThisFolder, path, NoFollow, Basic, out var status) == 0
                ? new FileStamp(Time(status.ChangedSeconds, status.ChangedNanoseconds), Time(status.WrittenSeconds, status.WrittenNanoseconds), (uint)status.Inode, (uint)status.Size)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return null;
        }
    }

    /// <summary>One number for both parts of a time.</summary>
    public static long Time(long seconds, uint nanoseconds) => (seconds * 1_000_000_000) + nanoseconds;
}
