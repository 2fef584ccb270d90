namespace DawBuild.E2B.Wire;

internal sealed record StdinBody(ReadOnlyMemory<byte> Stdin);
