namespace DawBuild.E2B.Wire;

internal sealed record SelectorBody(ProcessSelector Process);
