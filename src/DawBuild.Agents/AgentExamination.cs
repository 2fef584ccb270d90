using DawBuild.Diagnostics;

namespace DawBuild.Agents;

/// <summary>What can be found out about an agent without using a model.</summary>
/// <param name="Name">The name in plans.</param>
/// <param name="Provider">The provider whose limits it shares.</param>
/// <param name="ExecutablePath">Absolute path of the program; null if it is not installed, or none is needed.</param>
/// <param name="Version">The version; null if unknown.</param>
/// <param name="Diagnostics">What is wrong, and what to do about it; empty if the agent can work.</param>
public sealed record AgentExamination(string Name, string Provider, string? ExecutablePath, string? Version, IReadOnlyList<Diagnostic> Diagnostics);
