using DawBuild.Diagnostics;

namespace DawBuild.Runs.Agents;

/// <summary>An agent that can do a task: a coding agent's CLI, the plan's own command, or a simulation.</summary>
public interface IAgent
{
    /// <summary>The name that plans use.</summary>
    string Name { get; }

    /// <summary>The provider whose limits it shares with other agents: <c>anthropic</c>, <c>openai</c>, …; its own name when it has none.</summary>
    string Provider { get; }

    /// <summary>Says why it cannot work here (not installed, too old, not logged in); null when it can.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>Does one attempt. What it says of its work is a claim: the coordinator looks at the commit and verifies it.</summary>
    /// <param name="invocation">What to do, where, and within which limits.</param>
    /// <param name="ct">Cancelled: stop the agent and return <see cref="AgentOutcome.Cancelled"/>.</param>
    Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct);
}
