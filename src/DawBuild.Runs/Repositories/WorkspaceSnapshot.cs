namespace DawBuild.Runs.Repositories;

/// <summary>The content of a worktree as a commit.</summary>
/// <param name="Base">The worktree's base.</param>
/// <param name="Commit">A commit with the worktree's files: the base itself if nothing differs, otherwise one whose only parent is the base.</param>
/// <param name="Ref">A ref in the private repository that points at the commit, so that it can be bundled.</param>
public sealed record WorkspaceSnapshot(string Base, string Commit, string Ref);
