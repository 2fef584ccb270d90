namespace DawBuild.E2B.Wire;

internal sealed record EntryBody
{
    public string Name { get; init; } = "";

    public string? Type { get; init; }

    public string Path { get; init; } = "";

    public long Size { get; init; }

    public uint Mode { get; init; }

    public string? Permissions { get; init; }

    public string? Owner { get; init; }

    public string? Group { get; init; }

    public DateTimeOffset ModifiedTime { get; init; }

    public string? SymlinkTarget { get; init; }
}
