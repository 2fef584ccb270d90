namespace DawBuild.GitHub.Workflows;

/// <summary>What a runner needs for an agent.</summary>
/// <param name="Install">The command that installs the agent; null for none.</param>
/// <param name="Secrets">Names of the repository's secrets that the agent needs as environment variables.</param>
public sealed record AgentNeeds(string? Install, IReadOnlyList<string> Secrets);
