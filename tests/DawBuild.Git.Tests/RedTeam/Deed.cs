namespace DawBuild.Git.Tests.RedTeam;

/// <summary>One thing that an agent leaves.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Verdict">What has to become of it.</param>
/// <param name="Do">Does it, in a worktree.</param>
internal sealed record Deed(string Name, Verdict Verdict, Action<Scene> Do);
