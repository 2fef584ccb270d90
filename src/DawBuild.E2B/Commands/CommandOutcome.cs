namespace DawBuild.E2B.Commands;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>It exited by itself, with an exit code.</summary>
    Exited,

    /// <summary>It was ended by a signal: killed, or out of memory. This says nothing about the work itself.</summary>
    Signaled,

    /// <summary>It ran out of time.</summary>
    TimedOut,
}
