namespace DawBuild.GitHub.PullRequests;

/// <summary>When a pull request has a comment with the progress of its run.</summary>
public enum CommentMode
{
    /// <summary>From the first merge on.</summary>
    Always,

    /// <summary>Once a task is blocked.</summary>
    Blocked,

    /// <summary>Never.</summary>
    Never,
}
