namespace DawBuild.E2B.Commands;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>By a signal: killed by someone, or out of memory. Not a verdict about the work.</summary>
    Signaled,

    /// <summary>Its time was up.</summary>
    TimedOut,
}
