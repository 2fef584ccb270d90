using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Spending;

namespace DawBuild.Tool.Display;

/// <summary>What <c>daw plan</c> shows, to people and programs alike.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Analysis">Its analysis.</param>
/// <param name="Makespans">How long the plan takes, by number of agents.</param>
/// <param name="Worth">The fewest agents that reach the critical path; null if category limits keep it out of reach.</param>
internal sealed record PlanFacts(Plan Plan, PlanAnalysis Analysis, IReadOnlyList<(int Agents, TimeSpan Makespan)> Makespans, int? Worth)
{
    /// <summary>What the open tasks will cost; null if not requested.</summary>
    public CostForecast? Cost { get; init; }

    /// <summary>What past runs say about the plan's duration; null if not requested.</summary>
    public LearnedPlan? Learned { get; init; }

    /// <summary>The requested number of agents; null if none was given.</summary>
    public int? Asked { get; init; }

    private static readonly int[] Usual = [1, 2, 4, 8, 16, 32];

    // With more tasks, a table of many schedules would cost more than reading the plan.
    private const int FewTasks = 5000;

    public static PlanFacts Of(Plan plan, PlanAnalysis analysis, int? asked)
    {
        var worth = Schedule.SmallestForBound(analysis, plan.Categories);
        var agents = plan.Tasks.Count <= FewTasks ? Usual.TakeWhile(n => worth is null || n < worth) : [8];
        IEnumerable<int> all = [.. agents, .. asked is { } n ? [n] : Array.Empty<int>(), .. worth is { } w ? [w] : Array.Empty<int>()];
        return new PlanFacts(
            plan,
            analysis,
            [.. all.Where(count => count > 0).Distinct().Order().Select(count => (count, Schedule.For(analysis, count, plan.Categories).Makespan))],
            worth)
        { Asked = asked };
    }
}
