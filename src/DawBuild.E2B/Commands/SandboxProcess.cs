namespace DawBuild.E2B.Commands;

/// <summary>A running process that was started through the daemon.</summary>
/// <param name="ProcessId">The process id in the sandbox.</param>
/// <param name="Tag">The name it was given, if any.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record SandboxProcess(uint ProcessId, string? Tag, string Program, IReadOnlyList<string> Arguments);
