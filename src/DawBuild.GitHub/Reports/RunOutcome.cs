namespace DawBuild.GitHub.Reports;

/// <summary>The state of a run.</summary>
internal enum RunOutcome
{
    /// <summary>Still running.</summary>
    Running,

    /// <summary>All requested tasks are completed.</summary>
    Completed,

    /// <summary>Over; a task is out of attempts.</summary>
    Failed,

    /// <summary>Over; a person must act.</summary>
    NeedsPerson,

    /// <summary>Stopped before it was finished.</summary>
    Cancelled,
}
