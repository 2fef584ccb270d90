namespace DawBuild.Runs.Repositories;

/// <summary>What a worktree holds, as a commit.</summary>
/// <param name="Base">The worktree's base.</param>
/// <param name="Commit">A commit with the worktree's files: the base itself when they are equal, else one whose only parent is the base.</param>
/// <param name="Ref">A ref in the private repository that points at it, so that it can be bundled.</param>
public sealed record WorkspaceSnapshot(string Base, string Commit, string Ref);
