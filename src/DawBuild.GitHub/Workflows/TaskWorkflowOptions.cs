namespace DawBuild.GitHub.Workflows;

/// <summary>How the jobs of an exported workflow run.</summary>
public sealed record TaskWorkflowOptions
{
    /// <summary>The version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The plan's path in the repository, with <c>/</c>.</summary>
    /// <value>The default value is <c>tasks.json</c>.</value>
    public string PlanPath { get; init; } = "tasks.json";

    /// <summary>The labels of the runner of every job.</summary>
    /// <value>The default value is <c>ubuntu-latest</c>.</value>
    public IReadOnlyList<string> RunsOn { get; init; } = ["ubuntu-latest"];

    /// <summary>True when a checkpoint store keeps the tasks' journals; its address is then the secret <c>DAW_STORE</c>.</summary>
    public bool HasStore { get; init; }

    /// <summary>What agents need, by their names.</summary>
    public IReadOnlyDictionary<string, AgentNeeds> Agents { get; init; } = new Dictionary<string, AgentNeeds>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the repository's secrets that every task gets as environment variables.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Steps that each job does before its task.</summary>
    public IReadOnlyList<SetupSteps> Setup { get; init; } = [];
}
