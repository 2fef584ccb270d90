using DawBuild.Execution.Journal;
using DawBuild.Execution.Runs;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Tool.Faces;

/// <summary>How a run stands as a whole, in a word.</summary>
internal static class RunStanding
{
    /// <summary>A coordinator has it.</summary>
    public const string Running = "running";

    public static string Of(RunDirectory directory, RunState state) => state switch
    {
        { Finished.Interrupted: true } => $"stopped; {Errors.Tool} resume continues",
        { Finished: { Blocked: 0, Pending: 0 } } => "completed",
        { Finished: not null } => "ended with unfinished tasks",
        _ when RunLock.IsHeld(RunDirectory.LockPath(directory.Root)) || RunLock.IsHeld(Path.Join(directory.Path, "lock")) => Running,
        _ => $"its coordinator is gone; {Errors.Tool} resume continues",
    };
}
