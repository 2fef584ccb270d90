using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Files;

/// <summary>A file, folder, or link in a sandbox.</summary>
public sealed record FileEntry
{
    /// <summary>The last part of the path.</summary>
    public required string Name { get; init; }

    /// <summary>The absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of entry it is.</summary>
    public FileEntryType Type { get; init; }

    /// <summary>The length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The permission bits.</summary>
    public UnixFileMode Mode { get; init; }

    /// <summary>The name of the owner.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The name of the group.</summary>
    public string Group { get; init; } = "";

    /// <summary>When it was last written.</summary>
    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Where it points, if it is a link.</summary>
    public string? LinkTarget { get; init; }

    internal static FileEntry From(EntryBody? body) => new()
    {
        Name = body?.Name ?? "",
        Path = body?.Path ?? "",
        Type = body?.Type switch
        {
            "FILE_TYPE_FILE" => FileEntryType.File,
            "FILE_TYPE_DIRECTORY" => FileEntryType.Directory,
            "FILE_TYPE_SYMLINK" => FileEntryType.Link,
            _ => FileEntryType.Unknown,
        },
        Length = body?.Size ?? 0,
        Mode = (UnixFileMode)((body?.Mode ?? 0) & 0xFFF),
        Owner = body?.Owner ?? "",
        Group = body?.Group ?? "",
        ModifiedAt = body?.ModifiedTime ?? default,
        LinkTarget = body?.SymlinkTarget,
    };
}
