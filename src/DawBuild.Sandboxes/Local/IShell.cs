using DawBuild.Processes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Runs the commands of one verification.</summary>
internal interface IShell
{
    /// <summary>Where the commands see the clone.</summary>
    string ClonePath { get; }

    /// <summary>How to start a command line of the plan.</summary>
    ProcessCommand Command(string text);

    /// <summary>Why the sandbox is to blame for how the command ended; null when the command itself is.</summary>
    string? Fault(ProcessResult result);

    /// <summary>Ends whatever the commands left running.</summary>
    Task CloseAsync();
}
