using DawBuild.Execution.Agents;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Providers;

/// <summary>Who does a task: its agent, or the first of its fallbacks while that one's provider takes no work.</summary>
public static class AgentRouting
{
    /// <summary>The agent to ask now; the task's own when nobody is available.</summary>
    /// <param name="task">The task.</param>
    /// <param name="agents">The agents by name.</param>
    /// <param name="isAvailable">False for a provider that takes no work.</param>
    public static IAgent Choose(PlanTask task, IReadOnlyDictionary<string, IAgent> agents, Func<string, bool> isAvailable) =>
        task.Fallback.Prepend(task.Agent)
            .Select(name => agents.GetValueOrDefault(name))
            .FirstOrDefault(agent => agent is not null && isAvailable(agent.Provider)) ?? agents[task.Agent];
}
