using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Tool.Composition;

/// <summary>Decides whether agents that run on this machine are confined, and says where they are not.</summary>
internal static class AgentConfinements
{
    /// <summary>What confines them; null when nothing does.</summary>
    /// <param name="tasks">The tasks whose agents start programs.</param>
    /// <param name="processes">Starts programs.</param>
    /// <param name="invocation">Where to say it.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IAgentConfinement?> ChooseAsync(IReadOnlyList<PlanTask> tasks, IProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        // A reviewer works here, wherever the agent does.
        var here = tasks.Where(task => !task.InSandbox || task.Reviewer is not null).ToList();
        if (here.Where(task => !task.Confine).Select(task => task.Id.Value).ToList() is { Count: > 0 } unconfined)
        {
            await invocation.Error.WriteLineAsync(Errors.AgentsUnconfined(unconfined).ToString());
        }

        if (!here.Exists(task => task.Confine))
        {
            return null;
        }

        var confinement = new BubblewrapAgents(processes, new LocalSandboxOptions(), AppContext.BaseDirectory);
        if (await confinement.ProbeAsync(ct) is not { } problem)
        {
            return confinement;
        }

        await invocation.Error.WriteLineAsync(Errors.AgentsNotConfined(problem).ToString());
        return null;
    }
}
