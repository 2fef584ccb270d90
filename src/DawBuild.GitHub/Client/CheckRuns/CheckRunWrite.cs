namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>A check run as it is written: all of it when created; what is null stays as it is when updated.</summary>
public sealed record CheckRunWrite
{
    /// <summary>Its name on the pull request, such as <c>daw / MODEL-001</c>; required to create.</summary>
    public string? Name { get; init; }

    /// <summary>The commit; required to create, absent in an update.</summary>
    public string? HeadSha { get; init; }

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
    public CheckOutput? Output { get; init; }
}
