using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Spans;

/// <summary>The names of waits in traces and metrics.</summary>
internal static class WaitLabels
{
    /// <summary>Returns the name: one word, or two with a hyphen.</summary>
    public static string Of(WaitCause? cause) => cause switch
    {
        WaitCause.Dependency => "dependency",
        WaitCause.Slot => "slot",
        WaitCause.Category => "category",
        WaitCause.Provider => "provider",
        WaitCause.Verification => "verification",
        WaitCause.Train => "merge",
        WaitCause.Person => "person",
        _ => "unknown",
    };
}
