namespace DawBuild.Runs.Journal;

/// <summary>The phases of a task.</summary>
public enum TaskPhase
{
    /// <summary>Waiting for dependencies.</summary>
    Pending,

    /// <summary>Dependencies are completed; waiting for MSBuild, a slot, or a provider.</summary>
    Ready,

    /// <summary>Preflight passed; waiting for a slot.</summary>
    Queued,

    /// <summary>An agent is working.</summary>
    Agent,

    /// <summary>The agent ended; its changes are being committed or checked.</summary>
    Committing,

    /// <summary>A sandbox is verifying the commit, or the commit waits for that in the merge train.</summary>
    Verifying,

    /// <summary>The commit passed; it is merged once everything ahead of it in the merge train is.</summary>
    Integrating,

    /// <summary>Merged; reports are being updated.</summary>
    Reporting,

    /// <summary>Verified, merged, and reported.</summary>
    Completed,

    /// <summary>Waiting for a person.</summary>
    Blocked,
}
