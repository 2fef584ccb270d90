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

    /// <summary>Returns the run's own clock now: it goes on after the last event only while a coordinator is at work.</summary>
    /// <param name="status">The status of the run.</param>
    /// <param name="state">The state from its journal.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan Elapsed(string status, RunState state, DateTimeOffset now) =>
        state.Elapsed + (string.Equals(status, Running, StringComparison.Ordinal) ? now - state.At : TimeSpan.Zero);

    /// <summary>True while a coordinator is at work on this run, or on another run of the same plan.</summary>
    /// <param name="directory">The run's folder.</param>
    public static bool IsRunning(RunDirectory directory) =>
        RunLock.IsHeld(RunDirectory.LockPath(directory.Root)) || RunLock.IsHeld(Path.Join(directory.Path, "lock"));
}
