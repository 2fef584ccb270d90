namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>
/// A check run as GitHub returns it. Octokit's own type fails on a queued check run, whose <c>started_at</c> is null, and on values that it does not recognize.
/// Here such values are strings, and what DawBuild does not use is omitted.
/// </summary>
public sealed record CheckRun
{
    /// <summary>The id; never 0.</summary>
    public long Id { get; init; }

    /// <summary>The name on the pull request.</summary>
    public string? Name { get; init; }

    /// <summary>The commit.</summary>
    public string? HeadSha { get; init; }

    /// <summary><c>queued</c>, <c>in_progress</c>, <c>completed</c>, or a value that GitHub added later.</summary>
    public string? Status { get; init; }

    /// <summary><c>success</c>, <c>failure</c>, …; null until it is completed.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Our own id for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What it shows.</summary>
    public CheckRunOutput? Output { get; init; }

    /// <summary>True if it is completed.</summary>
    public bool IsCompleted => string.Equals(Status, "completed", StringComparison.Ordinal);
}
