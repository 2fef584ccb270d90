namespace DawBuild.GitHub.Reports;

/// <summary>The state of a run.</summary>
internal enum RunOutcome
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>All that it was asked for is completed.</summary>
    Completed,

    /// <summary>Over, with a task out of attempts.</summary>
    Failed,

    /// <summary>Over, and a person is asked.</summary>
    NeedsPerson,

    /// <summary>Stopped before its end.</summary>
    Cancelled,
}
