namespace DawBuild.Agents;

/// <summary>What a machine needs before an agent can work there.</summary>
/// <param name="Install">The command that installs the agent; null if unknown.</param>
/// <param name="Secrets">Names of the variables that hold the provider's credentials. One is enough; the usual one comes first.</param>
public sealed record AgentRequirements(string? Install, IReadOnlyList<string> Secrets);
