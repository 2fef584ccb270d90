namespace DawBuild.E2B.Wire;

internal sealed record PathBody(string Path);
