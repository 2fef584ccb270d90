namespace DawBuild.E2B.Wire;

internal sealed record SignalBody(ProcessSelector Process, string Signal);
