namespace DawBuild.E2B.Wire;

internal sealed record FileChangeBody(string? Name, string? Type);
