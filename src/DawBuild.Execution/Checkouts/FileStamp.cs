namespace DawBuild.Execution.Checkouts;

/// <summary>What the system knows of a file without reading it, as git's index has it.</summary>
/// <param name="Changed">The time of the last change (ctime), nanoseconds since 1970.</param>
/// <param name="Written">The time of the last writing (mtime), nanoseconds since 1970.</param>
/// <param name="Inode">The low 32 bits of its inode's number: as many as git keeps.</param>
/// <param name="Size">The low 32 bits of its length in bytes.</param>
internal readonly record struct FileStamp(long Changed, long Written, uint Inode, uint Size)
{
    /// <summary>One number for both parts of a time.</summary>
    public static long Time(long seconds, uint nanoseconds) => (seconds * 1_000_000_000) + nanoseconds;
}
