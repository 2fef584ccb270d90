using DawBuild.Execution.Journal;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Faces;

/// <summary>What a run took, against what it was planned to take.</summary>
/// <param name="Wall">From its start to its end, pauses between sessions included.</param>
/// <param name="Planned">The schedule's makespan with as many agents, in plan time.</param>
/// <param name="CriticalPath">The longest chain of tasks as they really took.</param>
/// <param name="CriticalPathLength">How long that chain took.</param>
/// <param name="Peak">The most agents at work at once.</param>
/// <param name="Average">Agents at work, on average over the wall time.</param>
internal sealed record RunFigures(TimeSpan Wall, TimeSpan Planned, IReadOnlyList<TaskId> CriticalPath, TimeSpan CriticalPathLength, int Peak, double Average)
{
    /// <summary>What a perfect order with any number of agents would have saved.</summary>
    public TimeSpan Recoverable => Wall > CriticalPathLength ? Wall - CriticalPathLength : TimeSpan.Zero;

    public static RunFigures Of(Plan plan, IReadOnlyList<RunEvent> events)
    {
        var state = new RunState();
        var busy = TimeSpan.Zero;
        DateTimeOffset? last = null;
        foreach (var e in events)
        {
            busy += last is { } before ? (e.At - before) * state.Running : TimeSpan.Zero;
            last = e.At;
            state.Apply(e);
        }

        var graph = PlanGraph.Of([.. plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id)).Select(task => task with { DependsOn = [.. task.DependsOn.Where(state.Tasks.ContainsKey)] })]);
        var actual = PlanAnalysis.Of(graph, task => Took(state.Task(task.Id)));
        var planned = Schedule.For(PlanAnalysis.Of(graph), state.Started?.Slots ?? 1, plan.Categories).Makespan;
        var wall = events.Count == 0 ? TimeSpan.Zero : events[^1].At - events[0].At;
        return new RunFigures(wall, planned, actual.CriticalPath, actual.CriticalPathLength, state.PeakRunning, wall == TimeSpan.Zero ? 0 : busy / wall);
    }

    private static TimeSpan Took(TaskState task) => task is { StartedAt: { } start, EndedAt: { } end } ? end - start : TimeSpan.Zero;
}
