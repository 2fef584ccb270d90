using DawBuild.Processes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Runs the commands of one verification.</summary>
internal interface IShell
{
    /// <summary>The path at which the commands see the clone.</summary>
    string ClonePath { get; }

    /// <summary>Returns how to start a command line of the plan.</summary>
    ProcessCommand Command(string text);

    /// <summary>Returns why the sandbox is at fault for how the command ended; null if it is not.</summary>
    string? Fault(ProcessResult result);

    /// <summary>Ends everything that the last command left running, and returns when it is gone.</summary>
    Task EndAsync();
}
