namespace DawBuild.E2B.Server.Files;

/// <summary>Requests of <c>filesystem.Filesystem</c> in one shape.</summary>
internal sealed record FilesystemRequest(string? Path, string? Source, string? Destination, int Depth = 1, bool Recursive = false);
