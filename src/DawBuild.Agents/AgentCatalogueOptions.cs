using DawBuild.Agents.Simulation;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;

namespace DawBuild.Agents;

/// <summary>Settings of a plan's agents.</summary>
public sealed record AgentCatalogueOptions
{
    /// <summary>The plan that the agents belong to.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Starts programs.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>The clock.</summary>
    /// <value>The default value is the system clock.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Our environment, of which agents see an allow-list.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of the file with the user's own agents; it need not exist.</summary>
    /// <value>The default value is <c>~/.config/daw/agents.json</c>.</value>
    public string UserFilePath { get; init; } = Path.Combine(UserFolders.Settings, "daw", "agents.json");

    /// <summary>This machine's secrets, which must not appear in logs and messages.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>Settings of the agent <c>simulated</c>.</summary>
    public SimulationOptions Simulation { get; init; } = new();

    /// <summary>True if every name means the simulated agent, so that nothing is spent.</summary>
    public bool Rehearsal { get; init; }
}
