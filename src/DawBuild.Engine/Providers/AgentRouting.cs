using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Providers;

/// <summary>Chooses who does a task: its agent, or its first available fallback if that agent's provider takes no work.</summary>
internal static class AgentRouting
{
    /// <summary>Returns the first available agent, else the first that will become available without a person's help, else the task's own.</summary>
    /// <param name="task">The task.</param>
    /// <param name="agents">The agents by name.</param>
    /// <param name="isAvailable">False for a provider that takes no work now.</param>
    /// <param name="isLoggedOut">True for a provider that waits for a person to log in.</param>
    public static IAgent Choose(PlanTask task, IReadOnlyDictionary<string, IAgent> agents, Func<string, bool> isAvailable, Func<string, bool> isLoggedOut)
    {
        List<IAgent> candidates = [.. task.Fallback.Prepend(task.Agent).Select(name => agents.GetValueOrDefault(name)).OfType<IAgent>()];
        return candidates.Find(agent => isAvailable(agent.Provider)) ?? candidates.Find(agent => !isLoggedOut(agent.Provider)) ?? agents[task.Agent];
    }
}
