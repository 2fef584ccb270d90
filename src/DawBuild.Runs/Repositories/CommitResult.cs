namespace DawBuild.Runs.Repositories;

/// <summary>The result of committing: a commit, no changes, paths that prevent a commit, or an unusable worktree.</summary>
public sealed record CommitResult
{
    /// <summary>The commit's full hash; null if there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>Paths that differ from the base, with <c>/</c>.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>
    /// Changed paths that the task may not touch, and what no task may commit: links that lead outside, nested repositories, files that should go through a
    /// filter.
    /// </summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>A sentence with the reason and the fix for each of <see cref="Forbidden"/> that is not just a path that the task may not touch.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets in changed files; these files were reset in the worktree.</summary>
    public IReadOnlyList<SecretLeak> Leaks { get; init; } = [];

    /// <summary>Paths that still contain conflict markers.</summary>
    public IReadOnlyList<string> Unresolved { get; init; } = [];

    /// <summary>A sentence for the agent that says why the worktree cannot be read; null if it can.</summary>
    public string? Unusable { get; init; }

    /// <summary>True if no path differs from the base.</summary>
    public bool NothingChanged => Paths.Count == 0;
}
