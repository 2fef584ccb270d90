namespace DawBuild.Agents;

/// <summary>What a machine needs before an agent can work there.</summary>
/// <param name="Install">The command that installs it; null when nothing is known.</param>
/// <param name="Secrets">Names of the variables with its provider's credentials, of which one is enough, the usual one first.</param>
public sealed record AgentRequirements(string? Install, IReadOnlyList<string> Secrets);
