namespace DawBuild.E2B.Commands;

/// <summary>Signals that can be sent to a process in a sandbox.</summary>
public enum CommandSignal
{
    /// <summary>SIGTERM: asks the process to end.</summary>
    Terminate,

    /// <summary>SIGKILL: ends the process at once.</summary>
    Kill,
}
