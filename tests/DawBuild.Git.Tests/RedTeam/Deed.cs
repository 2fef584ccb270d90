namespace DawBuild.Git.Tests.RedTeam;

/// <summary>Something that an agent leaves behind.</summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Verdict">The expected outcome.</param>
/// <param name="Do">Creates it in a worktree.</param>
internal sealed record Deed(string Name, Verdict Verdict, Action<Scene> Do);
