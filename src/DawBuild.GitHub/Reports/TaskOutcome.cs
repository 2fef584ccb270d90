namespace DawBuild.GitHub.Reports;

/// <summary>The state of a task, in the words that readers of a pull request know.</summary>
internal enum TaskOutcome
{
    /// <summary>Waits for dependencies or for a slot.</summary>
    Queued,

    /// <summary>Somewhere between its agent and the merge.</summary>
    Running,

    /// <summary>Verified and merged.</summary>
    Completed,

    /// <summary>Verified and merged, but worth a look: warnings, or a verification that passed only on the second try.</summary>
    CompletedWithRemarks,

    /// <summary>Out of attempts.</summary>
    Failed,

    /// <summary>Out of attempts, the last of which ran out of time.</summary>
    TimedOut,

    /// <summary>Asks a person.</summary>
    NeedsPerson,

    /// <summary>Never started, because of a task that it depends on.</summary>
    Skipped,

    /// <summary>Not finished, because the run was stopped.</summary>
    Cancelled,
}
