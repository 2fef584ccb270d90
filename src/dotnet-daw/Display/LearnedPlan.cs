using DawBuild.Memory.Estimates;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Display;

/// <summary>What past runs say about a plan's duration.</summary>
/// <param name="Agents">How many agents run at once.</param>
/// <param name="Forecast">When a run of the open tasks would end; null if too little is known.</param>
/// <param name="Worth">How many agents are worthwhile; null if too little is known.</param>
internal sealed record LearnedPlan(int Agents, Forecast? Forecast, int? Worth)
{
    private const int StandardAgents = 8;

    public static LearnedPlan Of(Plan plan, int? agents)
    {
        var store = new ExperienceStore(plan.Directory);
        store.Refresh();
        var count = agents ?? StandardAgents;
        return DurationModel.Of(store.Read()) is { } model && plan.Tasks.Any(task => task.Status != PlanTaskStatus.Completed)
            ? new LearnedPlan(count, Forecast.Of(plan, model, count), Forecast.AgentsWorth(plan, model))
            : new LearnedPlan(count, null, null);
    }
}
