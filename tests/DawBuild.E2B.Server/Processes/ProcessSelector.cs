namespace DawBuild.E2B.Server.Processes;

internal sealed record ProcessSelector(uint? Pid, string? Tag);
