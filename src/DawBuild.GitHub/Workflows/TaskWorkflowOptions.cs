namespace DawBuild.GitHub.Workflows;

/// <summary>How the jobs of an exported workflow run.</summary>
public sealed record TaskWorkflowOptions
{
    /// <summary>The version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The plan's path in the repository, with <c>/</c>.</summary>
    /// <value>The default value is <c>tasks.json</c>.</value>
    public string PlanPath { get; init; } = "tasks.json";

    /// <summary>The runner of every job.</summary>
    /// <value>The default value is <c>ubuntu-latest</c>.</value>
    public string RunsOn { get; init; } = "ubuntu-latest";

    /// <summary>True when a checkpoint store keeps the tasks' journals; its address is then the secret <c>DAW_STORE</c>.</summary>
    public bool HasStore { get; init; }

    /// <summary>Names of the repository's secrets that agents need as environment variables.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
