namespace DawBuild.Telemetry.Spans;

/// <summary>What a stretch of time was spent on.</summary>
internal enum RunSpanKind
{
    /// <summary>A coordinator had the run: from its start or resumption to its end.</summary>
    Session,

    /// <summary>A task, from the moment its dependencies were completed.</summary>
    Task,

    /// <summary>A task waited, although its dependencies were completed.</summary>
    Wait,

    /// <summary>A task had the right to run an agent.</summary>
    Slot,

    /// <summary>An attempt, from its worktree to its merge or failure.</summary>
    Attempt,

    /// <summary>An agent worked.</summary>
    Agent,

    /// <summary>What an agent left was made a commit.</summary>
    Commit,

    /// <summary>A commit was verified in a sandbox.</summary>
    Verification,

    /// <summary>One command of a verification.</summary>
    Command,

    /// <summary>A second agent read a verified change.</summary>
    Review,

    /// <summary>The integration branch was moved.</summary>
    Merge,

    /// <summary>A provider took no work.</summary>
    Pause,
}
