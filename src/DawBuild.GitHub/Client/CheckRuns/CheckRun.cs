namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>
/// A check run as GitHub answers it. Octokit's own type fails on a queued run, whose <c>started_at</c> is null, and on words that it does not
/// know; here words are text, and what DawBuild does not read is omitted.
/// </summary>
public sealed record CheckRun
{
    /// <summary>Its number; never 0.</summary>
    public long Id { get; init; }

    /// <summary>Its name on the pull request.</summary>
    public string? Name { get; init; }

    /// <summary>The commit.</summary>
    public string? HeadSha { get; init; }

    /// <summary><c>queued</c>, <c>in_progress</c>, <c>completed</c>, or a word that GitHub added later.</summary>
    public string? Status { get; init; }

    /// <summary><c>success</c>, <c>failure</c>, …; null until it is completed.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Our own name of it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What it shows.</summary>
    public CheckRunOutput? Output { get; init; }

    /// <summary>True when nothing more will come.</summary>
    public bool IsCompleted => string.Equals(Status, "completed", StringComparison.Ordinal);
}
