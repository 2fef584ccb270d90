using DawBuild.Diagnostics;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes;

/// <summary>The back end that was chosen.</summary>
/// <param name="Sandbox">The back end.</param>
/// <param name="Warning">What the user must know about the choice; null if it is the best one.</param>
public sealed record SandboxChoice(ISandbox Sandbox, Diagnostic? Warning);
