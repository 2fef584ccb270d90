namespace DawBuild.E2B.Server.Control;

internal sealed record TimeoutRequest(int? Timeout, int? Duration);
