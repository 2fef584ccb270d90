using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Runs.Agents;

/// <summary>Keeps the programs of agents on this machine to what their task needs.</summary>
public interface IAgentConfinement
{
    /// <summary>Says why it does not work here; null when it does.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>The same command, which reaches nothing but what is granted.</summary>
    ProcessCommand Confine(ProcessCommand command, AgentGrants grants);

    /// <summary>Why the confinement is to blame for how a confined command ended; null when the command itself is.</summary>
    string? Fault(ProcessResult result);
}
