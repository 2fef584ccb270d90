using DawBuild.GitHub.Client.Text;
using Octokit;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>
/// A check run as it is written: all of it when created; what is null stays as it is when updated. Octokit has one type for each of the two.
/// </summary>
public sealed record CheckRunWrite
{
    /// <summary>Its name on the pull request, such as <c>daw / MODEL-001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public CheckStatus? Status { get; init; }

    /// <summary>How it ended, when completed.</summary>
    public CheckConclusion? Conclusion { get; init; }

    /// <summary>When the work began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Our own name of it, by which a later process finds it again.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where to read on. GitHub ignores it for runs made with <c>GITHUB_TOKEN</c>.</summary>
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
