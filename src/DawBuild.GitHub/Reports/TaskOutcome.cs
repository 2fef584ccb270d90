namespace DawBuild.GitHub.Reports;

/// <summary>The state of a task, in terms that readers of a pull request know.</summary>
internal enum TaskOutcome
{
    /// <summary>Waiting for dependencies or for a slot.</summary>
    Queued,

    /// <summary>Somewhere between its agent and the merge.</summary>
    Running,

    /// <summary>Verified and merged.</summary>
    Completed,

    /// <summary>Verified and merged, but worth a look: warnings, or a verification that passed only on the second try.</summary>
    CompletedWithRemarks,

    /// <summary>Out of attempts.</summary>
    Failed,

    /// <summary>Out of attempts, and the last one ran out of time.</summary>
    TimedOut,

    /// <summary>Needs a person.</summary>
    NeedsPerson,

    /// <summary>Never started, because of a task that it depends on.</summary>
    Skipped,

    /// <summary>Not finished, because the run was stopped.</summary>
    Cancelled,
}
