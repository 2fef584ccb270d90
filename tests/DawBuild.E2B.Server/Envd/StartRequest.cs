using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>A request to start a process; a missing <c>stdin</c> means true.</summary>
internal sealed record StartRequest(ProcessConfig? Process, string? Tag, bool? Stdin);
