namespace DawBuild.E2B.Commands;

/// <summary>A process that was started through the daemon and runs.</summary>
/// <param name="ProcessId">Its id in the sandbox.</param>
/// <param name="Tag">The name it was given.</param>
/// <param name="Program">Its program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record SandboxProcess(uint ProcessId, string? Tag, string Program, IReadOnlyList<string> Arguments);
