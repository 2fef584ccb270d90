namespace DawBuild.Processes;

/// <summary>How a process ended.</summary>
public enum ProcessEnd
{
    /// <summary>The process exited by itself; the exit code is its own.</summary>
    Exited,

    /// <summary>Killed because it ran longer than <see cref="ProcessCommand.Timeout"/>.</summary>
    TimedOut,

    /// <summary>Killed because it printed nothing for <see cref="ProcessCommand.Silence"/>.</summary>
    Silent,

    /// <summary>Killed because the caller canceled.</summary>
    Cancelled,

    /// <summary>Killed because it printed more than <see cref="ProcessCommand.MaxOutputBytes"/>.</summary>
    TooMuchOutput,

    /// <summary>Never started: no such program, or no permission to start it; <see cref="ProcessResult.StandardError"/> has the reason.</summary>
    NotStarted,

    /// <summary>Never started: its arguments and variables exceed the system's limit, so trying again does not help.</summary>
    TooLong,
}
