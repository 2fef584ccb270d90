using DawBuild.Diagnostics;

namespace DawBuild.Runs.Agents;

/// <summary>An agent that can do a task: a coding agent's CLI, the plan's own command, or a simulation.</summary>
public interface IAgent
{
    /// <summary>The agent's name in plans.</summary>
    string Name { get; }

    /// <summary>The provider whose limits it shares with other agents: <c>anthropic</c>, <c>openai</c>, …; its own name if it has none.</summary>
    string Provider { get; }

    /// <summary>Returns why the agent cannot work here (not installed, too old, not logged in); null if it can.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>Runs one attempt. What the agent reports is only a claim: the coordinator checks the commit and verifies it.</summary>
    /// <param name="invocation">What to do, where, and within which limits.</param>
    /// <param name="ct">When canceled, stops the agent; the method then returns <see cref="AgentOutcome.Cancelled"/>.</param>
    Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct);
}
