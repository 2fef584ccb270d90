using System.Globalization;
using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>Whether the system allows as many open files as a run may need: without them it would fail anywhere, at any time, and say nothing that helps.</summary>
internal static class OpenFiles
{
    // Counted in /proc/<pid>/fd of coordinators, every 10 ms: 168 with nothing at work, of which 122 are assemblies (some 30 more with GitHub, Redis or
    // E2B); 8 agents at once 280, 8 agents and 40 tasks 462, 32 agents and 40 tasks 579. A task at work has up to 14, which are pipes of its programs;
    // so has each of the first 20 cars in the merge train. MSBuild lets up to 1,024 tasks wait, with a connection each; it needs less itself.
    private const int Base = 200;
    private const int PerTaskAtWork = 14;
    private const int InTheTrain = 20;
    private const int MostWaiting = 1024;

    private const string Label = "Max open files";

    /// <summary>Why a run cannot begin; null when it can.</summary>
    /// <param name="agents">How many at once.</param>
    /// <param name="tasks">How many there are.</param>
    public static Diagnostic? ProblemOf(int agents, int tasks)
    {
        var needed = Base + (PerTaskAtWork * Math.Min(agents + InTheTrain, tasks)) + Math.Min(tasks, MostWaiting);
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
