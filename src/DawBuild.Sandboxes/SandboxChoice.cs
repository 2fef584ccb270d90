using DawBuild.Diagnostics;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes;

/// <summary>A back end that was chosen.</summary>
/// <param name="Sandbox">It.</param>
/// <param name="Warning">What the person has to know of the choice; null when it is the best one.</param>
public sealed record SandboxChoice(ISandbox Sandbox, Diagnostic? Warning);
