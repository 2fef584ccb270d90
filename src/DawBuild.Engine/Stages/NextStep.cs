namespace DawBuild.Engine.Stages;

/// <summary>
/// What a task has to do next, read off the journal alone: the first step without a result. A running task and one that is taken up after a
/// crash go the same way.
/// </summary>
internal enum NextStep
{
    /// <summary>Begin an attempt, or the interrupted one again.</summary>
    Attempt,

    /// <summary>Ask a person: the attempts are used up.</summary>
    Escalate,

    /// <summary>Judge what the agent left and commit it.</summary>
    Commit,

    /// <summary>Verify the commit.</summary>
    Verify,

    /// <summary>Let a second agent read the verified commit.</summary>
    Review,

    /// <summary>Bring the verified commit to the integration branch.</summary>
    Integrate,

    /// <summary>Write the summary, remove the worktree.</summary>
    Report,

    /// <summary>Nothing: completed.</summary>
    Completed,

    /// <summary>Nothing: a person is asked.</summary>
    Blocked,
}
