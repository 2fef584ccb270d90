namespace DawBuild.Runs.Journal;

/// <summary>Where a task is in its life.</summary>
public enum TaskPhase
{
    /// <summary>Waits for dependencies.</summary>
    Pending,

    /// <summary>Dependencies are completed; waits for MSBuild, a slot or a provider.</summary>
    Ready,

    /// <summary>Preflight passed; waits for a slot.</summary>
    Queued,

    /// <summary>An agent works.</summary>
    Agent,

    /// <summary>The agent ended; its commit is made or checked.</summary>
    Committing,

    /// <summary>A sandbox verifies the commit, or it waits for that in the merge train.</summary>
    Verifying,

    /// <summary>Its commit passed; it is merged when all ahead of it in the merge train is.</summary>
    Integrating,

    /// <summary>Merged; reports are brought up to date.</summary>
    Reporting,

    /// <summary>Verified, merged, reported.</summary>
    Completed,

    /// <summary>Waits for a person.</summary>
    Blocked,
}
