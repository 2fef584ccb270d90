namespace DawBuild.E2B.Files;

/// <summary>A change in a watched folder.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">The path of the entry, relative to the watched folder.</param>
public sealed record FileChange(FileChangeKind Kind, string Name);
