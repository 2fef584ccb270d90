using System.Globalization;
using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>Checks that the system allows as many open files as a run may need. Otherwise, it could fail anywhere, with an unhelpful error.</summary>
internal static class OpenFiles
{
    // Measured in /proc/<pid>/fd of coordinators, every 10 ms: 168 when idle, 122 of them assemblies (about 30 more with GitHub, Redis, or E2B);
    // 280 with 8 agents at once, 462 with 8 agents and 40 tasks, 579 with 32 agents and 40 tasks. A running task has up to 14, which are pipes of its programs;
    // so does each of the first 20 cars in the merge train. MSBuild lets up to 1,024 tasks wait, with one connection each; MSBuild itself needs fewer.
    private const int Base = 200;
    private const int PerTaskAtWork = 14;
    private const int InTheTrain = 20;
    private const int MostWaiting = 1024;

    private const string Label = "Max open files";

    /// <summary>Returns why a run cannot start; null if it can.</summary>
    /// <param name="agents">How many agents run at once.</param>
    /// <param name="tasks">How many tasks there are.</param>
    public static Diagnostic? ProblemOf(int agents, int tasks)
    {
        var needed = Base + (PerTaskAtWork * Math.Min(agents + InTheTrain, tasks)) + Math.Min(tasks, MostWaiting);
        return Limit() is { } limit && limit < needed ? Errors.TooFewFiles(limit, needed) : null;
    }

    // At startup, the runtime raises its soft limit to the hard limit.
    private static long? Limit()
    {
        const string limits = "/proc/self/limits";
        var line = File.Exists(limits) ? File.ReadLines(limits).FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal)) : null;
        var soft = line?[Label.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
