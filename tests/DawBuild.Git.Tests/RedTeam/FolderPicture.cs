using System.Security.Cryptography;

namespace DawBuild.Git.Tests.RedTeam;

/// <summary>Records everything in a folder byte for byte, with permissions and times.</summary>
internal static class FolderPicture
{
    /// <summary>Returns one line for each file, folder, and link, sorted.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="except">Prefixes of paths that may change.</param>
    public static IReadOnlyList<string> Of(string folder, params string[] except) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path)))
            .Where(entry => !Array.Exists(except, start => entry.Name.StartsWith(start, StringComparison.Ordinal)))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => $"{entry.Name} {Look(entry.Path)}"),
    ];

    private static string Look(string path)
    {
        var info = new FileInfo(path);
        return info.LinkTarget is { } target ? $"-> {target}"
            : Directory.Exists(path) ? $"{info.UnixFileMode}"
            : info.Length == 0 ? $"{info.UnixFileMode} empty"
            : $"{info.UnixFileMode} {info.LastWriteTimeUtc.Ticks} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}";
    }
}
