using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Scheduling;

/// <summary>
/// Which agent works on what and when, for a given number of agents: list scheduling in the order of <see cref="PlanAnalysis.Order"/>. A free agent takes the
/// first ready task whose category has room; no agent stays idle on purpose. The result is not always the shortest schedule (finding that is NP-hard), but
/// without category limits, it is always less than twice as long.
/// </summary>
public sealed class Schedule
{
    private Schedule(int agents, ScheduledTask[] tasks)
    {
        Agents = agents;
        Tasks = tasks;
        Makespan = tasks.Length == 0 ? TimeSpan.Zero : tasks.Max(task => task.End);
    }

    /// <summary>The number of agents.</summary>
    public int Agents { get; }

    /// <summary>The tasks, in the plan's order.</summary>
    public IReadOnlyList<ScheduledTask> Tasks { get; }

    /// <summary>When the last task ends.</summary>
    public TimeSpan Makespan { get; }

    /// <summary>The highest number of agents at work at once.</summary>
    public int Peak => Concurrency.Peak(Tasks.Select(task => (task.Start, task.End)));

    /// <summary>The number of agents that get any work.</summary>
    internal int Lanes => Tasks.Count == 0 ? 0 : Tasks.Max(task => task.Agent) + 1;

    /// <summary>Schedules a plan.</summary>
    /// <param name="analysis">The plan, with the durations to use.</param>
    /// <param name="agents">The number of agents, at least 1.</param>
    /// <param name="categories">The categories whose <see cref="Category.MaxConcurrent"/> applies; null for none.</param>
    public static Schedule For(PlanAnalysis analysis, int agents, IReadOnlyList<Category>? categories = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var lists = new ListScheduling(analysis, agents, categories ?? []);
        lists.Run();
        return new Schedule(agents, lists.Result());
    }

    /// <summary>
    /// Returns the smallest number of agents whose schedule is as short as the critical path; null if there is none, because of category limits.
    /// </summary>
    /// <param name="analysis">The plan, with the durations to use.</param>
    /// <param name="categories">The categories whose <see cref="Category.MaxConcurrent"/> applies; null for none.</param>
    public static int? SmallestForBound(PlanAnalysis analysis, IReadOnlyList<Category>? categories = null)
    {
        // More agents than a schedule with an agent per task uses would get no work.
        var most = Math.Max(1, For(analysis, Math.Max(1, analysis.Graph.Tasks.Count), categories).Lanes);

        // Try one by one, because more agents can make a list schedule longer (Graham's anomalies). Most numbers are rejected after a few tasks.
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
