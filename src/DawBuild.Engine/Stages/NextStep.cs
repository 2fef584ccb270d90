namespace DawBuild.Engine.Stages;

/// <summary>
/// What a task must do next, determined by the journal alone: the first step without a result. A running task and a task that is resumed after a
/// crash take the same path.
/// </summary>
internal enum NextStep
{
    /// <summary>Begin an attempt, or restart the interrupted one.</summary>
    Attempt,

    /// <summary>Ask a person: the attempts are used up.</summary>
    Escalate,

    /// <summary>Judge what the agent left and commit it.</summary>
    Commit,

    /// <summary>Verify the commit.</summary>
    Verify,

    /// <summary>Have a second agent review the verified commit.</summary>
    Review,

    /// <summary>Bring the commit to the integration branch.</summary>
    Integrate,

    /// <summary>Write the summary and remove the worktree.</summary>
    Report,

    /// <summary>Nothing: the task is completed.</summary>
    Completed,

    /// <summary>Nothing: the task is blocked until a person decides.</summary>
    Blocked,
}
