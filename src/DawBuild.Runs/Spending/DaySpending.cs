using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Spending;

/// <summary>What a plan's runs have cost on one day, according to their journals.</summary>
public static class DaySpending
{
    /// <summary>Returns what the other runs of the same root have cost on the day (UTC) of a given time, in US dollars.</summary>
    /// <param name="own">The run that does not count.</param>
    /// <param name="now">The time.</param>
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
