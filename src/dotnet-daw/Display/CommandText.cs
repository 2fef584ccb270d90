using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Display;

/// <summary>Describes the command that a verification is running.</summary>
internal static class CommandText
{
    /// <summary>Returns the command's name and how long it has been running.</summary>
    /// <param name="command">The command.</param>
    /// <param name="elapsed">The run's own clock now.</param>
    public static string Of(RunningCommand command, TimeSpan elapsed) =>
        OneLine.Of($"{command.Name}{(command.IsAgain ? " again" : string.Empty)}, {Terminal.Wall(elapsed > command.Began ? elapsed - command.Began : TimeSpan.Zero)}");
}
