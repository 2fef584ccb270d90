namespace DawBuild.Runs.Repositories;

/// <summary>The result of putting a commit on a newer tip.</summary>
/// <param name="Commit">The new commit, whose only parent is the tip; null if they conflict.</param>
/// <param name="Conflicts">The conflicting paths; empty if there are none.</param>
/// <param name="Ref">A ref in the private repository that points at the new commit, so that it can be cloned or bundled; null if they conflict.</param>
public sealed record RebaseResult(string? Commit, IReadOnlyList<string> Conflicts, string? Ref);
