using System.IO.Enumeration;

namespace DawBuild.Execution.Checkouts;

/// <summary>A folder that untrusted programs had, as git checked it out before.</summary>
internal static class CheckedOutFolder
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Direct = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Deletes all that is not tracked, <c>.git</c> too. Links are removed, never followed.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="tracked">The tracked paths.</param>
    /// <param name="mode">The rights that git gives folders here.</param>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    /// <exception cref="InvalidDataException">Something has got other rights, or something has a name that cannot be spelt.</exception>
    public static void Trim(string folder, IEnumerable<string> tracked, UnixFileMode mode)
    {
        var files = tracked.ToHashSet(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var parent = Parent(file); parent.Length > 0 && folders.Add(parent); parent = Parent(parent))
            {
            }
        }

        Trim(folder, string.Empty, files, folders, mode);
    }

    private static void Trim(string folder, string prefix, HashSet<string> files, HashSet<string> folders, UnixFileMode mode)
    {
        foreach (var (name, isFolder, isLink) in Entries(folder))
        {
            var (path, relative) = (Path.Join(folder, name), prefix + name);
            if (name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                // .NET cannot spell it: to delete it would change nothing, and say nothing.
                throw new InvalidDataException($"the name of \"{path}\" is not UTF-8");
            }

            if (isFolder && folders.Contains(relative))
            {
                Check(path, mode, mode);
                Trim(path, relative + "/", files, folders, mode);
            }
            else if (isFolder)
            {
                Directory.Delete(path, recursive: true);
            }
            else if (!files.Contains(relative))
            {
                File.Delete(path);
            }
            else if (!isLink)
            {
                // Of a file's rights git compares one bit.
                Check(path, mode, mode & ~AnyExecute);
            }
        }
    }

    private static void Check(string path, UnixFileMode mode, UnixFileMode orElse)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var rights && rights != mode && rights != orElse)
        {
            throw new InvalidDataException($"the rights of \"{path}\" were changed");
        }
    }

    private static List<(string Name, bool IsFolder, bool IsLink)> Entries(string folder) => [.. new FileSystemEnumerable<(string, bool, bool)>(folder, Entry, Direct)];

    private static (string Name, bool IsFolder, bool IsLink) Entry(ref FileSystemEntry entry)
    {
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        return (entry.FileName.ToString(), entry.IsDirectory && !isLink, isLink);
    }

    private static string Parent(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
