namespace DawBuild.E2B.Server.Files;

/// <summary>The combined request type of <c>filesystem.Filesystem</c>.</summary>
internal sealed record FilesystemRequest(string? Path, string? Source, string? Destination, int Depth = 1, bool Recursive = false);
