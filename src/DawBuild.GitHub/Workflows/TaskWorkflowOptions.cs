namespace DawBuild.GitHub.Workflows;

/// <summary>How the jobs of an exported workflow run.</summary>
public sealed record TaskWorkflowOptions
{
    /// <summary>The version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The plan's path in the repository, with <c>/</c> as the separator.</summary>
    /// <value>The default value is <c>tasks.json</c>.</value>
    public string PlanPath { get; init; } = "tasks.json";

    /// <summary>The runner labels of every job.</summary>
    /// <value>The default value is <c>ubuntu-latest</c>.</value>
    public IReadOnlyList<string> RunsOn { get; init; } = ["ubuntu-latest"];

    /// <summary>True if a checkpoint store keeps the tasks' journals; the secret <c>DAW_STORE</c> then holds its address.</summary>
    public bool HasStore { get; init; }

    /// <summary>What agents need, by agent name.</summary>
    public IReadOnlyDictionary<string, AgentNeeds> Agents { get; init; } = new Dictionary<string, AgentNeeds>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the repository's secrets that every task gets as environment variables.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Steps that each job runs before its task.</summary>
    public IReadOnlyList<SetupSteps> Setup { get; init; } = [];
}
