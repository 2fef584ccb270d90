using System.IO.Enumeration;

namespace DawBuild.Execution.Checkouts;

/// <summary>A folder that untrusted programs had, as git checked it out before.</summary>
internal static class CheckedOutFolder
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Direct = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>
    /// Deletes all that is not as git left it or read it last: what is not tracked, <c>.git</c> too, and tracked files that were touched since. Links are
    /// removed, never followed.
    /// </summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="tracked">The tracked paths.</param>
    /// <param name="since">A time after git was done, and before the programs began, as the file system counts (nanoseconds since 1970).</param>
    /// <param name="mode">The rights that git gives folders here.</param>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    /// <exception cref="InvalidDataException">Something has got other rights, or something has a name that cannot be spelt.</exception>
    public static void Trim(string folder, IEnumerable<IndexEntry> tracked, long since, UnixFileMode mode)
    {
        var files = tracked.ToDictionary(entry => entry.Path, entry => entry.Stamp, StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Keys)
        {
            for (var parent = Parent(file); parent.Length > 0 && folders.Add(parent); parent = Parent(parent))
            {
            }
        }

        Trim(folder, string.Empty, files, folders, since, mode);
    }

    private static void Trim(string folder, string prefix, Dictionary<string, FileStamp> files, HashSet<string> folders, long since, UnixFileMode mode)
    {
        foreach (var (name, isFolder) in Entries(folder))
        {
            var (path, relative) = (Path.Join(folder, name), prefix + name);
            if (name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                // .NET cannot spell it: to delete it would change nothing, and say nothing.
                throw new InvalidDataException($"the name of \"{path}\" is not UTF-8");
            }

            if (isFolder && folders.Contains(relative))
            {
                Check(path, mode);
                Trim(path, relative + "/", files, folders, since, mode);
            }
            else if (isFolder)
            {
                Directory.Delete(path, recursive: true);
            }
            else if (!files.TryGetValue(relative, out var stamp) || stamp.Changed >= since || !IsUntouched(path, stamp, mode))
            {
                File.Delete(path);
            }
        }
    }

    // Of a file's rights git compares one bit, and of its other names it knows nothing.
    private static bool IsUntouched(string path, FileStamp stamp, UnixFileMode mode) =>
        FileFacts.Of(path) is { Links: 1 } facts && facts.Stamp == stamp && (facts.IsLink || facts.Rights == mode || facts.Rights == (mode & ~AnyExecute));

    private static void Check(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != mode)
        {
            throw new InvalidDataException($"the rights of \"{path}\" were changed");
        }
    }

    private static List<(string Name, bool IsFolder)> Entries(string folder) => [.. new FileSystemEnumerable<(string, bool)>(folder, Entry, Direct)];

    private static (string Name, bool IsFolder) Entry(ref FileSystemEntry entry) =>
        (entry.FileName.ToString(), entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint));

    private static string Parent(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
