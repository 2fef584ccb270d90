namespace DawBuild.E2B.Wire;

internal sealed record WatchEventBody(EmptyBody? Start, FileChangeBody? Filesystem);
