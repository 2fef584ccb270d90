namespace DawBuild.GitHub.Client.Pulls;

/// <summary>A pull request as it is written; what is null stays as it is when updated.</summary>
public sealed record PullRequestWrite
{
    /// <summary>Its headline.</summary>
    public string? Title { get; init; }

    /// <summary>Its text; at most 65536 characters.</summary>
    public string? Body { get; init; }

    /// <summary>The branch to merge; only to create.</summary>
    public string? Head { get; init; }

    /// <summary>The branch to merge into.</summary>
    public string? Base { get; init; }

    /// <summary>True for a draft; only to create.</summary>
    public bool? Draft { get; init; }
}
