namespace DawBuild.GitHub.PullRequests;

/// <summary>When a pull request gets a comment with the progress of its run.</summary>
public enum CommentMode
{
    /// <summary>Once the first commit is merged.</summary>
    Always,

    /// <summary>Once a task is blocked.</summary>
    Blocked,

    /// <summary>Never.</summary>
    Never,
}
