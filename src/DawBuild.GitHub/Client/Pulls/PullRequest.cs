using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Client.Pulls;

/// <summary>A pull request as GitHub answers it.</summary>
public sealed record PullRequest
{
    /// <summary>Its number in the repository.</summary>
    [JsonRequired]
    public int Number { get; init; }

    /// <summary>Its page.</summary>
    public Uri? HtmlUrl { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Its headline.</summary>
    public string? Title { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary>Who opened it.</summary>
    public Author? User { get; init; }

    /// <summary>The branch to merge.</summary>
    public PullRequestBranch? Head { get; init; }

    /// <summary>The branch to merge into.</summary>
    public PullRequestBranch? Base { get; init; }
}
