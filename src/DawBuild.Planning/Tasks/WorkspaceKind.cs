namespace DawBuild.Planning.Tasks;

/// <summary>Where a task's agent works.</summary>
public enum WorkspaceKind
{
    /// <summary>A git worktree of its own; changes there are committed, verified, and merged.</summary>
    Worktree,

    /// <summary>No repository: an empty scratch folder, no commit, no verification, no merge.</summary>
    None,
}
