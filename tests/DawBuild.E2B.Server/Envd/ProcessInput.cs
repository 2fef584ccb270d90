namespace DawBuild.E2B.Server.Envd;

internal sealed record ProcessInput(byte[]? Stdin);
