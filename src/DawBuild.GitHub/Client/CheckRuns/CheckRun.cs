using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>A check run as GitHub answers it. Words GitHub may add later are kept as text.</summary>
public sealed record CheckRun
{
    /// <summary>Its number.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Its name on the pull request.</summary>
    public string Name { get; init; } = "";

    /// <summary>The commit.</summary>
    public string HeadSha { get; init; } = "";

    /// <summary><c>queued</c>, <c>in_progress</c>, <c>completed</c>, or a later word of GitHub's.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>success</c>, <c>failure</c>, …; null while it is not over.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Our own name of it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Its page.</summary>
    public Uri? HtmlUrl { get; init; }

    /// <summary>What it shows.</summary>
    public CheckRunOutput? Output { get; init; }

    /// <summary>True when nothing more will come.</summary>
    [JsonIgnore]
    public bool IsCompleted => string.Equals(Status, "completed", StringComparison.Ordinal);
}
