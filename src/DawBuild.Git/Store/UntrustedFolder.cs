using System.IO.Enumeration;

namespace DawBuild.Git.Store;

/// <summary>Looks through folders that agents can write: links are never followed, so nothing outside is reached.</summary>
internal static class UntrustedFolder
{
    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The files below a folder; none when it is a link or not there.</summary>
    public static IEnumerable<string> Files(string path) => IsFolder(path) ? Directory.EnumerateFiles(path, "*", NoLinks) : [];

    /// <summary>The folders below a folder, each before its content.</summary>
    public static IEnumerable<string> Folders(string path) => IsFolder(path) ? Directory.EnumerateDirectories(path, "*", NoLinks) : [];

    /// <summary>True for a file with content: no link, and none of the special files that would keep a reader waiting (their length is 0).</summary>
    public static bool IsReadable(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 };

    /// <summary>True when something in the folder was written at that moment or later: content of files, or names in folders.</summary>
    /// <param name="path">Absolute path of the folder.</param>
    /// <param name="moment">The moment, UTC.</param>
    /// <param name="except">The name of a folder directly below that does not count.</param>
    public static bool IsWrittenSince(string path, DateTime moment, string except)
    {
        var written = new FileSystemEnumerable<bool>(path, (ref _) => true, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => entry.LastWriteTimeUtc.UtcDateTime >= moment && !IsExcept(ref entry),
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !IsExcept(ref entry),
        };
        return Directory.GetLastWriteTimeUtc(path) >= moment || written.Any();

        bool IsExcept(ref FileSystemEntry entry) => entry.FileName.SequenceEqual(except) && entry.Directory.SequenceEqual(path);
    }

    /// <summary>Gives us the right to read and change a file or folder, where we lack it.</summary>
    public static void MakeOurs(string path)
    {
        if (!Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            return;
        }

        var mode = File.GetUnixFileMode(path);
        var wanted = mode | UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None);
        if (mode != wanted)
        {
            File.SetUnixFileMode(path, wanted);
        }
    }

    private static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };
}
