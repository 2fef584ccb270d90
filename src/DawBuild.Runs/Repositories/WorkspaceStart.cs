namespace DawBuild.Runs.Repositories;

/// <summary>How the worktree looks at the start of an attempt.</summary>
public abstract record WorkspaceStart
{
    private WorkspaceStart()
    {
    }

    /// <summary>Clean, at the given commit.</summary>
    /// <param name="Base">An integration tip.</param>
    public sealed record Fresh(string Base) : WorkspaceStart;

    /// <summary>As the last attempt or a dead coordinator left it; clean at the given commit if the worktree is missing.</summary>
    /// <param name="Base">The base that the worktree was made from.</param>
    public sealed record Keep(string Base) : WorkspaceStart;

    /// <summary>With the last attempt's commit on top of a newer tip, with conflict markers where both changed the same lines.</summary>
    /// <param name="Commit">The last attempt's commit.</param>
    /// <param name="Tip">The integration tip, which becomes the base.</param>
    public sealed record Onto(string Commit, string Tip) : WorkspaceStart;
}
