namespace DawBuild.Telemetry.Spans;

/// <summary>What a stretch of time was spent on.</summary>
internal enum RunSpanKind
{
    /// <summary>A coordinator owned the run: from its start or resumption to its end.</summary>
    Session,

    /// <summary>A task, from the moment its dependencies were completed.</summary>
    Task,

    /// <summary>A task waited, although its dependencies were completed.</summary>
    Wait,

    /// <summary>A task held a slot.</summary>
    Slot,

    /// <summary>An attempt, from its worktree to its merge or failure.</summary>
    Attempt,

    /// <summary>An agent worked.</summary>
    Agent,

    /// <summary>An agent's work was committed.</summary>
    Commit,

    /// <summary>A commit was verified in a sandbox.</summary>
    Verification,

    /// <summary>One command of a verification.</summary>
    Command,

    /// <summary>A reviewer read a verified change.</summary>
    Review,

    /// <summary>The integration branch was moved.</summary>
    Merge,

    /// <summary>A provider accepted no work.</summary>
    Pause,
}
