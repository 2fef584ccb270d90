namespace DawBuild.E2B.Wire;

internal sealed record MoveBody(string Source, string Destination);
