using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>What a run took, against what it was planned to take.</summary>
/// <param name="Wall">From its start to its end, without the time between sessions, when no coordinator had it.</param>
/// <param name="Planned">The schedule's makespan with as many agents, in plan time.</param>
/// <param name="CriticalPath">The longest chain of tasks as they really took.</param>
/// <param name="CriticalPathLength">How long that chain took.</param>
/// <param name="Peak">The most agents at work at once.</param>
/// <param name="Average">Agents at work, on average over the wall time.</param>
/// <param name="Waited">What tasks that were ready waited for, all together, most first.</param>
public sealed record RunFigures(
    TimeSpan Wall, TimeSpan Planned, IReadOnlyList<TaskId> CriticalPath, TimeSpan CriticalPathLength, int Peak, double Average, IReadOnlyList<(WaitCause Cause, TimeSpan Time)> Waited)
{
    // Less is no reason for anything.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.1);

    /// <summary>How much longer than its longest chain of tasks it took: what more agents, another order or less waiting could have saved at most.</summary>
    public TimeSpan BeyondCriticalPath => Wall > CriticalPathLength ? Wall - CriticalPathLength : TimeSpan.Zero;

    /// <summary>Takes them from what the journal says.</summary>
    public static RunFigures Of(Plan plan, RunState state)
    {
        var graph = PlanGraph.Of([.. plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id)).Select(task => task with { DependsOn = [.. task.DependsOn.Where(state.Tasks.ContainsKey)] })]);
        var actual = PlanAnalysis.Of(graph, task => Took(state.Task(task.Id), state.Elapsed));
        var planned = Schedule.For(PlanAnalysis.Of(graph), state.Started?.Slots ?? 1, plan.Categories).Makespan;
        var wall = state.Elapsed;
        return new RunFigures(wall, planned, actual.CriticalPath, actual.CriticalPathLength, state.PeakRunning, wall == TimeSpan.Zero ? 0 : state.Worked / wall, WaitedOf(state));
    }

    // Without what it waited for on its way: that is what could be saved.
    private static TimeSpan Took(TaskState task, TimeSpan elapsed)
    {
        var took = task.Took(elapsed) - task.Waited.GetValueOrDefault(WaitCause.Verification) - task.Waited.GetValueOrDefault(WaitCause.Train);
        return took > TimeSpan.Zero ? took : TimeSpan.Zero;
    }

    private static List<(WaitCause Cause, TimeSpan Time)> WaitedOf(RunState state) =>
        [.. state.Tasks.Values.SelectMany(task => task.Waited).Where(pair => pair.Key is not (WaitCause.Dependency or WaitCause.Person))
            .GroupBy(pair => pair.Key, (cause, times) => (cause, times.Aggregate(TimeSpan.Zero, (sum, pair) => sum + pair.Value)))
            .Where(pair => pair.Item2 >= Least).OrderByDescending(pair => pair.Item2)];
}
