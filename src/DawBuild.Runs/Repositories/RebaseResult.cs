namespace DawBuild.Runs.Repositories;

/// <summary>A commit put on a newer tip.</summary>
/// <param name="Commit">The new commit, whose only parent is the tip; null when they conflict.</param>
/// <param name="Conflicts">Paths that both changed; empty when they merge.</param>
/// <param name="Ref">A ref in the private repository that points at the new commit, so that it can be cloned or bundled; null when they conflict.</param>
public sealed record RebaseResult(string? Commit, IReadOnlyList<string> Conflicts, string? Ref);
