using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Trains;

/// <summary>The line that an earlier coordinator left: its verdicts are of use as long as each car stands on the same one again.</summary>
internal static class EarlierLine
{
    /// <summary>Its tasks, front first.</summary>
    /// <param name="state">What the journal says.</param>
    /// <param name="tip">Where the branch is.</param>
    public static IReadOnlyList<TaskId> Of(RunState state, string tip)
    {
        var coupled = state.Tasks.Values
            .Where(task => task.Candidate?.Onto is not null)
            .GroupBy(task => task.Candidate!.Onto!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(task => task.Candidate!.Seq)!, StringComparer.Ordinal);
        var line = new List<TaskId>();
        for (var below = tip; coupled.Remove(below, out var next); below = next.Candidate!.Commit)
        {
            line.Add(next.Id);
        }

        return line;
    }
}
