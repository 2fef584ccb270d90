using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>An absent <c>stdin</c> means true.</summary>
internal sealed record StartRequest(ProcessConfig? Process, string? Tag, bool? Stdin);
