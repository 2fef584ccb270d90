namespace DawBuild.E2B.Commands;

/// <summary>Signals that can be sent to a process in a sandbox.</summary>
public enum CommandSignal
{
    /// <summary>SIGTERM: please end.</summary>
    Terminate,

    /// <summary>SIGKILL: end.</summary>
    Kill,
}
