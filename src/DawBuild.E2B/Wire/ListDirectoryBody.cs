namespace DawBuild.E2B.Wire;

internal sealed record ListDirectoryBody(string Path, int Depth);
