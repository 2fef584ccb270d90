namespace DawBuild.Runs.Repositories;

/// <summary>How a worktree begins an attempt.</summary>
public abstract record WorkspaceStart
{
    private WorkspaceStart()
    {
    }

    /// <summary>Clean, at the commit.</summary>
    /// <param name="Base">An integration tip.</param>
    public sealed record Fresh(string Base) : WorkspaceStart;

    /// <summary>As the last attempt or a dead coordinator left it; clean at the commit when there is none.</summary>
    /// <param name="Base">The base that it was made from.</param>
    public sealed record Keep(string Base) : WorkspaceStart;

    /// <summary>The last attempt's commit put on a newer tip: with conflict markers where both changed the same lines, ready to work on where they merge.</summary>
    /// <param name="Commit">The last attempt's commit.</param>
    /// <param name="Tip">The integration tip, which becomes the base.</param>
    public sealed record Onto(string Commit, string Tip) : WorkspaceStart;
}
