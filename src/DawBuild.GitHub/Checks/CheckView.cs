using Octokit;

namespace DawBuild.GitHub.Checks;

/// <summary>What one check shows, however it is published.</summary>
/// <param name="Key">The task; empty for the check of the whole run.</param>
/// <param name="Name">The name on the pull request.</param>
/// <param name="ExternalId">Our own id for it, the same in every session of the run.</param>
internal sealed record CheckView(string Key, string Name, string ExternalId)
{
    public required CheckStatus Status { get; init; }

    public CheckConclusion? Conclusion { get; init; }

    public required string Title { get; init; }

    /// <summary>A part after the title that changes all the time. It is written only when something else changes too; null for none.</summary>
    public string? Moment { get; init; }

    /// <summary>The title with the <see cref="Moment"/>.</summary>
    public string WholeTitle => Moment is null ? Title : $"{Title}, {Moment}";

    public required string Summary { get; init; }

    public string? Text { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public IReadOnlyList<NewCheckRunAnnotation> Annotations { get; init; } = [];

    public bool IsCompleted => Status == CheckStatus.Completed;

    /// <summary>Equal for views that look the same; excludes the <see cref="Moment"/>.</summary>
    public (CheckStatus Status, CheckConclusion? Conclusion, string Title, string Summary, string? Text) Looks => (Status, Conclusion, Title, Summary, Text);
}
