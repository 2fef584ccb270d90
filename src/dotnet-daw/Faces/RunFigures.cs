using DawBuild.Execution.Journal;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Faces;

/// <summary>What a run took, against what it was planned to take.</summary>
/// <param name="Wall">From its start to its end, without the time between sessions, when no coordinator had it.</param>
/// <param name="Planned">The schedule's makespan with as many agents, in plan time.</param>
/// <param name="CriticalPath">The longest chain of tasks as they really took.</param>
/// <param name="CriticalPathLength">How long that chain took.</param>
/// <param name="Peak">The most agents at work at once.</param>
/// <param name="Average">Agents at work, on average over the wall time.</param>
internal sealed record RunFigures(TimeSpan Wall, TimeSpan Planned, IReadOnlyList<TaskId> CriticalPath, TimeSpan CriticalPathLength, int Peak, double Average)
{
    /// <summary>How much longer than its longest chain of tasks it took: what more agents, or another order, could have saved at most.</summary>
    public TimeSpan BeyondCriticalPath => Wall > CriticalPathLength ? Wall - CriticalPathLength : TimeSpan.Zero;

    public static RunFigures Of(Plan plan, RunState state)
    {
        var graph = PlanGraph.Of([.. plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id)).Select(task => task with { DependsOn = [.. task.DependsOn.Where(state.Tasks.ContainsKey)] })]);
        var actual = PlanAnalysis.Of(graph, task => state.Task(task.Id).Took(state.Elapsed));
        var planned = Schedule.For(PlanAnalysis.Of(graph), state.Started?.Slots ?? 1, plan.Categories).Makespan;
        var wall = state.Elapsed;
        return new RunFigures(wall, planned, actual.CriticalPath, actual.CriticalPathLength, state.PeakRunning, wall == TimeSpan.Zero ? 0 : state.Worked / wall);
    }
}
