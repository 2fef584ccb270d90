using DawBuild.Diagnostics;

namespace DawBuild.Agents;

/// <summary>What can be learned of an agent without asking a model.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Provider">Whose limits it shares.</param>
/// <param name="ExecutablePath">Absolute path of its program; null when it is not installed, or needs none.</param>
/// <param name="Version">Its version; null when it did not say.</param>
/// <param name="Diagnostics">What is wrong, and what to do; empty when it can work.</param>
public sealed record AgentExamination(string Name, string Provider, string? ExecutablePath, string? Version, IReadOnlyList<Diagnostic> Diagnostics);
