using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Runs.Agents;

/// <summary>Confines agents' programs on this machine to what their task needs.</summary>
public interface IAgentConfinement
{
    /// <summary>Returns why it does not work here; null if it does.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>Returns the same command, confined to what is granted.</summary>
    ProcessCommand Confine(ProcessCommand command, AgentGrants grants);

    /// <summary>Returns why the confinement caused a command to end as it did; null if the command itself did.</summary>
    string? Fault(ProcessResult result);
}
