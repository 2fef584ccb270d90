using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>The overall status of a run, as text.</summary>
public static class RunStatus
{
    /// <summary>A coordinator is working on the run.</summary>
    public const string Running = "running";

    /// <summary>Returns the status of a run.</summary>
    /// <param name="directory">The run's folder.</param>
    /// <param name="state">The state from its journal.</param>
    public static string Of(RunDirectory directory, RunState state) => state switch
    {
        { Finished.Interrupted: true } => $"stopped; {Errors.Tool} resume continues",
        { Finished: { Blocked: 0, Pending: 0 } } => "completed",
        { Finished: not null } => "ended with unfinished tasks",
        _ when IsRunning(directory) => Running,
        _ => $"its coordinator is gone; {Errors.Tool} resume continues",
    };

    /// <summary>True while a coordinator is at work on this run, or on another run of the same plan.</summary>
    /// <param name="directory">The run's folder.</param>
    public static bool IsRunning(RunDirectory directory) =>
        RunLock.IsHeld(RunDirectory.LockPath(directory.Root)) || RunLock.IsHeld(Path.Join(directory.Path, "lock"));
}
