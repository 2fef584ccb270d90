using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Runs;

namespace DawBuild.Tool.Commands;

/// <summary>Selects the run that a command is about: the one that <c>--run</c> names, or else the last one.</summary>
internal static class RunSelector
{
    public static Option<string?> CreateOption() => new("--run") { Description = "The run (default: the last one).", HelpName = "id" };

    /// <summary>Returns the run's folder.</summary>
    /// <exception cref="DawException">There is no such run: DAW5005, DAW5006.</exception>
    public static RunDirectory Pick(string root, string? run)
    {
        var runs = RunDirectory.List(root);
        if (run is null)
        {
            return runs.Count > 0 ? runs[0] : throw new DawException(Errors.NoRun(root));
        }

        return runs.FirstOrDefault(candidate => string.Equals(candidate.Run, run, StringComparison.Ordinal)) ?? throw new DawException(Errors.UnknownRun(run, root));
    }
}
