using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>How long a run took, compared with the plan.</summary>
/// <param name="Wall">The time from start to end, without the time between sessions.</param>
/// <param name="Planned">The makespan of a schedule with the same number of agents, in plan time.</param>
/// <param name="CriticalPath">The longest chain of tasks, by actual durations.</param>
/// <param name="CriticalPathLength">How long that chain took.</param>
/// <param name="Peak">The highest number of agents at work at once.</param>
/// <param name="Average">The average number of agents at work over the wall time.</param>
/// <param name="Waited">The total time that ready tasks waited, by cause, longest first.</param>
public sealed record RunFigures(
    TimeSpan Wall, TimeSpan Planned, IReadOnlyList<TaskId> CriticalPath, TimeSpan CriticalPathLength, int Peak, double Average, IReadOnlyList<(WaitCause Cause, TimeSpan Time)> Waited)
{
    // Shorter waits are not worth reporting.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.1);

    /// <summary>
    /// How much longer the run took than its longest chain of tasks: the most that more agents, another order, or less waiting could have saved.
    /// </summary>
    public TimeSpan BeyondCriticalPath => Wall > CriticalPathLength ? Wall - CriticalPathLength : TimeSpan.Zero;

    /// <summary>Computes the figures from the journal.</summary>
    public static RunFigures Of(Plan plan, RunState state)
    {
        var graph = PlanGraph.Of([.. plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id)).Select(task => task with { DependsOn = [.. task.DependsOn.Where(state.Tasks.ContainsKey)] })]);
        var actual = PlanAnalysis.Of(graph, task => Took(state.Task(task.Id), state.Elapsed));
        var planned = Schedule.For(PlanAnalysis.Of(graph), state.Started?.Slots ?? 1, plan.Categories).Makespan;
        var wall = state.Elapsed;
        return new RunFigures(wall, planned, actual.CriticalPath, actual.CriticalPathLength, state.PeakRunning, wall == TimeSpan.Zero ? 0 : state.Worked / wall, WaitedOf(state));
    }

    // Without the time spent waiting on the way, because that could be saved.
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
