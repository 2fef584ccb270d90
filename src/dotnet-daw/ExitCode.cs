using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool;

/// <summary>The tool's exit codes. The only place that maps outcomes to numbers.</summary>
internal static class ExitCode
{
    /// <summary>Success.</summary>
    public const int Good = 0;

    /// <summary>Work failed, or is waiting for a person.</summary>
    public const int WorkFailed = 1;

    /// <summary>The usage or the plan is invalid.</summary>
    public const int WrongUsage = 2;

    /// <summary>The tool was asked to stop.</summary>
    public const int Interrupted = 130;

    /// <summary>Returns the code for a run that ended.</summary>
    public static int Of(RunState state) => state.Finished switch
    {
        { Interrupted: true } => Interrupted,
        { Blocked: 0, Pending: 0, NotDelivered: null } => Good,
        _ => WorkFailed,
    };

    /// <summary>Returns the code for a diagnostic that ended a command: if it has a location in the plan, the plan is invalid.</summary>
    public static int Of(Diagnostic diagnostic) =>
        diagnostic.Location is not null || diagnostic.Kind == DiagnosticKind.Usage ? WrongUsage : WorkFailed;
}
