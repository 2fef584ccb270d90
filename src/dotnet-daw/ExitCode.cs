using DawBuild.Execution.Journal;

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
        { Blocked: 0, Pending: 0 } => Good,
        _ => WorkFailed,
    };

    /// <summary>The code for a diagnostic that ended a command.</summary>
    public static int Of(string code) => code.StartsWith("DAW1", StringComparison.Ordinal) ? WrongUsage : WorkFailed;
}
