namespace DawBuild.E2B.Wire;

internal sealed record WatchBody(string Path, bool Recursive);
