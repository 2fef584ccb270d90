namespace DawBuild.E2B.Wire;

internal sealed record InputBody(ProcessSelector Process, StdinBody Input);
