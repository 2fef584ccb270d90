using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool;

/// <summary>What the tool tells its caller. The one place that maps outcomes to numbers.</summary>
internal static class ExitCode
{
    /// <summary>All good.</summary>
    public const int Good = 0;

    /// <summary>Work failed, or waits for a person.</summary>
    public const int WorkFailed = 1;

    /// <summary>Wrong usage, or a wrong plan.</summary>
    public const int WrongUsage = 2;

    /// <summary>It was asked to stop.</summary>
    public const int Interrupted = 130;

    /// <summary>The code for a run that came to its end.</summary>
    public static int Of(RunState state) => state.Finished switch
    {
        { Interrupted: true } => Interrupted,
        { Blocked: 0, Pending: 0, NotDelivered: null } => Good,
        _ => WorkFailed,
    };

    /// <summary>The code for a diagnostic that ended a command: what has a place in the plan is the plan's fault.</summary>
    public static int Of(Diagnostic diagnostic) =>
        diagnostic.Location is not null || diagnostic.Kind == DiagnosticKind.Usage ? WrongUsage : WorkFailed;
}
