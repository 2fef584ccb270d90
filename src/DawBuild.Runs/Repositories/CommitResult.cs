namespace DawBuild.Runs.Repositories;

/// <summary>What committing came to. Exactly one of the four: a commit, nothing changed, paths that stand in the way, or a worktree that cannot be used.</summary>
public sealed record CommitResult
{
    /// <summary>The commit's full hash; null when there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>Paths that changed against the base, with <c>/</c>.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Changed paths that the task may not touch, and what no task may commit: links that lead outside, nested repositories, files that a filter should have changed.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>For each of <see cref="Forbidden"/> that is more than a path that the task may not touch: a sentence that says what it is, and what to do.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets that changed files hold; the worktree has these files as they were before.</summary>
    public IReadOnlyList<SecretLeak> Leaks { get; init; } = [];

    /// <summary>Paths that still hold conflict markers.</summary>
    public IReadOnlyList<string> Unresolved { get; init; } = [];

    /// <summary>A sentence that says why the worktree cannot be read, for the agent that left it so; null when it can.</summary>
    public string? Unusable { get; init; }

    /// <summary>True when the worktree equals its base.</summary>
    public bool NothingChanged => Paths.Count == 0;
}
