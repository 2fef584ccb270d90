namespace DawBuild.E2B.Commands;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>It exited on its own, with an exit code.</summary>
    Exited,

    /// <summary>A signal ended it: it was killed, or ran out of memory. This says nothing about the work itself.</summary>
    Signaled,

    /// <summary>It ran out of time.</summary>
    TimedOut,
}
