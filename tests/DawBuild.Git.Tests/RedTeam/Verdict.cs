namespace DawBuild.Git.Tests.RedTeam;

/// <summary>What has to become of a worktree; of several the last.</summary>
internal enum Verdict
{
    Committed,
    Forbidden,
    Gone,
}
