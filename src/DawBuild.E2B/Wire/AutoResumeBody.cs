namespace DawBuild.E2B.Wire;

internal sealed record AutoResumeBody(bool Enabled);
