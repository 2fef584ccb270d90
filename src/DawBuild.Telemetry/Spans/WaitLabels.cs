using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Spans;

/// <summary>What a wait is called in traces and figures.</summary>
internal static class WaitLabels
{
    /// <summary>One word, or two with a hyphen.</summary>
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
