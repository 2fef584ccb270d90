using DawBuild.GitHub.Client.Text;
using Octokit;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>A check run to write: complete when created; on an update, null leaves a value unchanged. Octokit has a separate type for each.</summary>
public sealed record CheckRunWrite
{
    /// <summary>The name on the pull request, such as <c>daw / MODEL-001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The status.</summary>
    public CheckStatus? Status { get; init; }

    /// <summary>How it ended, once completed.</summary>
    public CheckConclusion? Conclusion { get; init; }

    /// <summary>When the work started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the work ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Our own id for it, by which a later process finds it again.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The link for details. GitHub ignores it for check runs created with <c>GITHUB_TOKEN</c>.</summary>
    public Uri? DetailsUrl { get; init; }

    /// <summary>What it shows.</summary>
    public NewCheckRunOutput? Output { get; init; }

    internal NewCheckRun ToCreate(string commit) => new(Name, commit)
    {
        Status = Status,
        Conclusion = Conclusion,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        ExternalId = ExternalId,
        DetailsUrl = DetailsUrl?.AbsoluteUri,
        Output = CheckRunLimits.Apply(Output),
    };

    internal CheckRunUpdate ToUpdate() => new()
    {
        Name = Name,
        Status = Status,
        Conclusion = Conclusion,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        ExternalId = ExternalId,
        DetailsUrl = DetailsUrl?.AbsoluteUri,
        Output = CheckRunLimits.Apply(Output),
    };
}
