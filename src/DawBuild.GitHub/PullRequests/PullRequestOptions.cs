using DawBuild.Runs.Repositories;

namespace DawBuild.GitHub.PullRequests;

/// <summary>The pull request of a run.</summary>
public sealed record PullRequestOptions
{
    /// <summary>The branch to merge into.</summary>
    public required string Base { get; init; }

    /// <summary>The branch on GitHub that receives the run's commits, such as <c>daw/&lt;run&gt;/integration</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The run's repository, whose remote is GitHub.</summary>
    public required IRepository Repository { get; init; }

    /// <summary>When to write a comment with the progress.</summary>
    /// <value>The default value is <see cref="CommentMode.Always"/>.</value>
    public CommentMode Comment { get; init; } = CommentMode.Always;

    /// <summary>Whether to open it as a draft.</summary>
    public bool Draft { get; init; }
}
