using System.Globalization;
using System.Text.Json.Serialization;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Files;

internal sealed record EntryInfo
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Path { get; init; }

    /// <summary>The size as a string, which is how protobuf's JSON mapping represents 64-bit integers.</summary>
    public required string Size { get; init; }

    public required uint Mode { get; init; }

    public required string Permissions { get; init; }

    public string Owner { get; init; } = "user";

    public string Group { get; init; } = "user";

    public required DateTime ModifiedTime { get; init; }

    public string? SymlinkTarget { get; init; }

    [JsonIgnore]
    internal bool IsFile => Type is "FILE_TYPE_FILE";

    internal static EntryInfo From(FileSystemInfo entry, SandboxFolders folders) => new()
    {
        Name = entry.Name,
        Type = entry.LinkTarget is not null ? "FILE_TYPE_SYMLINK" : entry is DirectoryInfo ? "FILE_TYPE_DIRECTORY" : "FILE_TYPE_FILE",
        Path = folders.ToGuest(entry.FullName),
        Size = ((entry as FileInfo)?.Length ?? 4096).ToString(CultureInfo.InvariantCulture),
        Mode = (uint)entry.UnixFileMode,
        Permissions = Letters(entry),
        ModifiedTime = entry.LastWriteTimeUtc,
        SymlinkTarget = entry.LinkTarget,
    };

    internal static FileSystemInfo? Find(string host) =>
        Directory.Exists(host) ? new DirectoryInfo(host) : new FileInfo(host) is { } file && (file.Exists || file.LinkTarget is not null) ? file : null;

    private static string Letters(FileSystemInfo entry)
    {
        var bits = (int)entry.UnixFileMode;
        var letters = string.Concat(Enumerable.Range(0, 9).Select(i => (bits & (0x100 >> i)) != 0 ? "rwx"[i % 3] : '-'));
        return $"{(entry.LinkTarget is not null ? 'L' : entry is DirectoryInfo ? 'd' : '-')}{letters}";
    }
}
