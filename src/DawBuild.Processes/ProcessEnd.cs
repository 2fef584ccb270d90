namespace DawBuild.Processes;

/// <summary>How a process came to its end.</summary>
public enum ProcessEnd
{
    /// <summary>By itself; the exit code is its own.</summary>
    Exited,

    /// <summary>Killed, because it ran longer than <see cref="ProcessCommand.Timeout"/>.</summary>
    TimedOut,

    /// <summary>Killed, because it printed nothing for <see cref="ProcessCommand.Silence"/>.</summary>
    Silent,

    /// <summary>Killed, because the caller cancelled.</summary>
    Cancelled,

    /// <summary>Killed, because it printed more than <see cref="ProcessCommand.MaxOutputBytes"/>.</summary>
    TooMuchOutput,

    /// <summary>Never started: no such program, or no right to start it; <see cref="ProcessResult.StandardError"/> says why.</summary>
    NotStarted,

    /// <summary>Never started: its arguments and variables are longer than the system takes. It will not start next time either.</summary>
    TooLong,
}
