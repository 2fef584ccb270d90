namespace DawBuild.GitHub.Workflows;

/// <summary>What a runner needs for an agent.</summary>
/// <param name="Install">The command that installs it; null for none.</param>
/// <param name="Secrets">Names of the repository's secrets that it needs as environment variables.</param>
public sealed record AgentNeeds(string? Install, IReadOnlyList<string> Secrets);
