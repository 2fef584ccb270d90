using DawBuild.Agents.Simulation;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;

namespace DawBuild.Agents;

/// <summary>What the agents of a plan need.</summary>
public sealed record AgentCatalogueOptions
{
    /// <summary>The plan whose agents they are.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Starts programs.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>The clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Our environment, of which agents see an allow-list.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of the person's own agents; it may be missing.</summary>
    /// <value>The default is <c>~/.config/daw/agents.json</c>.</value>
    public string UserFilePath { get; init; } = Path.Combine(
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify),
        "daw",
        "agents.json");

    /// <summary>The secrets of this machine, which logs and messages must not hold.</summary>
    public SecretRedactor Secrets { get; init; } = SecretRedactor.None;

    /// <summary>How the agent <c>simulated</c> works.</summary>
    public SimulationOptions Simulation { get; init; } = new();

    /// <summary>True when every name means the simulated agent: nothing is spent.</summary>
    public bool Rehearsal { get; init; }
}
