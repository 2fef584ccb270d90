namespace DawBuild.E2B.Wire;

internal sealed record ListedProcessBody(ProcessBody? Config, uint Pid, string? Tag);
