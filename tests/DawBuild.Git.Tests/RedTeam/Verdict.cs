namespace DawBuild.Git.Tests.RedTeam;

/// <summary>The expected outcome for a worktree; with several, the last one applies.</summary>
internal enum Verdict
{
    Committed,
    Forbidden,
    Gone,
}
