namespace DawBuild.Execution.Checkouts;

/// <summary>A tracked path.</summary>
/// <param name="Path">It, with slashes.</param>
/// <param name="Hash">The hash of what it holds, lower-case hexadecimal.</param>
/// <param name="Stamp">Its stamp when git wrote or read it last.</param>
internal readonly record struct IndexEntry(string Path, string Hash, FileStamp Stamp);
