using System.Globalization;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>Whether the system allows as many open files as a run may need: without them it would fail anywhere, at any time, and say nothing that helps.</summary>
internal static class OpenFiles
{
    // Measured: what the tool has open besides, what an agent and its verification need, and a connection for each task that MSBuild lets wait.
    private const int Base = 320;
    private const int PerAgent = 16;
    private const int MostWaiting = 1024;

    private const string Label = "Max open files";

    /// <summary>Why a run cannot begin; null when it can.</summary>
    /// <param name="agents">How many at once.</param>
    /// <param name="tasks">How many there are.</param>
    public static Diagnostic? ProblemOf(int agents, int tasks)
    {
        var needed = Base + (PerAgent * Math.Min(agents, tasks)) + Math.Min(tasks, MostWaiting);
        return Limit() is { } limit && limit < needed ? Errors.TooFewFiles(limit, needed) : null;
    }

    // The runtime raises its own limit to the highest that is allowed before anything else.
    private static long? Limit()
    {
        const string limits = "/proc/self/limits";
        var line = File.Exists(limits) ? File.ReadLines(limits).FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal)) : null;
        var soft = line?[Label.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
