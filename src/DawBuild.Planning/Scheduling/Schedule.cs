using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Scheduling;

/// <summary>
/// Who works when, with a given number of agents: list scheduling in the order of <see cref="PlanAnalysis.Order"/>. A free agent takes the first
/// ready task whose category has room; no task waits on purpose. That is not always the shortest schedule (to find it is NP-hard), but without
/// limited categories never twice as long.
/// </summary>
public sealed class Schedule
{
    private Schedule(int agents, ScheduledTask[] tasks)
    {
        Agents = agents;
        Tasks = tasks;
        Makespan = tasks.Length == 0 ? TimeSpan.Zero : tasks.Max(task => task.End);
    }

    /// <summary>How many agents there are.</summary>
    public int Agents { get; }

    /// <summary>The tasks, in the plan's order.</summary>
    public IReadOnlyList<ScheduledTask> Tasks { get; }

    /// <summary>When the last task is done.</summary>
    public TimeSpan Makespan { get; }

    /// <summary>How many agents work at once at most.</summary>
    public int Peak => Concurrency.Peak(Tasks.Select(task => (task.Start, task.End)));

    /// <summary>How many agents are ever used.</summary>
    internal int Lanes => Tasks.Count == 0 ? 0 : Tasks.Max(task => task.Agent) + 1;

    /// <summary>Schedules a plan.</summary>
    /// <param name="analysis">The plan, with the durations to use.</param>
    /// <param name="agents">How many agents there are, at least 1.</param>
    /// <param name="categories">Categories whose <see cref="Category.MaxConcurrent"/> holds; null for none.</param>
    public static Schedule For(PlanAnalysis analysis, int agents, IReadOnlyList<Category>? categories = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var lists = new ListScheduling(analysis, agents, categories ?? []);
        lists.Run();
        return new Schedule(agents, lists.Result());
    }

    /// <summary>
    /// The smallest number of agents whose schedule is as short as the critical path; null when no number is, because of the categories' limits.
    /// </summary>
    /// <param name="analysis">The plan, with the durations to use.</param>
    /// <param name="categories">Categories whose <see cref="Category.MaxConcurrent"/> holds; null for none.</param>
    public static int? SmallestForBound(PlanAnalysis analysis, IReadOnlyList<Category>? categories = null)
    {
        // Of more agents than a schedule without a limit keeps busy, the rest never does anything.
        var most = Math.Max(1, For(analysis, Math.Max(1, analysis.Graph.Tasks.Count), categories).Lanes);

        // One by one, because more agents can make a list schedule longer (Graham's anomalies); most numbers are given up after a few tasks.
        for (var agents = AgentBound.Least(analysis); agents <= most; agents++)
        {
            if (new ListScheduling(analysis, agents, categories ?? []).ReachesBound())
            {
                return agents;
            }
        }

        return null;
    }
}
