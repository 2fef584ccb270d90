using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Tool.Composition;

/// <summary>Decides whether agents that run on this machine are confined, and warns if they are not.</summary>
internal static class AgentConfinements
{
    /// <summary>Returns the confinement to use; null if there is none.</summary>
    /// <param name="tasks">The tasks whose agents start programs.</param>
    /// <param name="processes">Starts programs.</param>
    /// <param name="invocation">Receives the warning.</param>
    /// <param name="ct">Cancels the operation.</param>
    public static async Task<IAgentConfinement?> ChooseAsync(IReadOnlyList<PlanTask> tasks, IProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        // A reviewer runs on this machine, wherever the agent runs.
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
