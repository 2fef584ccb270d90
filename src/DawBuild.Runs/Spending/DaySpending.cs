using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Spending;

/// <summary>What the runs of a plan have cost on one day, as their journals say.</summary>
public static class DaySpending
{
    /// <summary>What the other runs of the same root have cost on the day (UTC) of a moment, in US dollars.</summary>
    /// <param name="own">The run that is not counted.</param>
    /// <param name="now">The moment.</param>
    public static decimal OfOthers(RunDirectory own, DateTimeOffset now)
    {
        var today = now.UtcDateTime.Date;
        return RunDirectory.List(own.Root)
            .Where(run => !string.Equals(run.Run, own.Run, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(run.JournalPath) >= today)
            .SelectMany(run => JournalReader.Read(run.JournalPath))
            .Where(e => e.At.UtcDateTime.Date == today)
            .Sum(e => ResultOf(e)?.CostUsd ?? 0);
    }

    private static AgentResult? ResultOf(RunEvent e) => e switch
    {
        AgentFinished finished => finished.Result,
        ReviewFinished finished => finished.Result,
        _ => null,
    };
}
