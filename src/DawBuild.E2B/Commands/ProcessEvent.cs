namespace DawBuild.E2B.Commands;

/// <summary>One message of <c>process.Process/Start</c> or <c>Connect</c>; output bytes are in the reader's buffer.</summary>
internal readonly record struct ProcessEvent(
    ProcessEventKind Kind,
    uint ProcessId = 0,
    int DataLength = 0,
    int ExitCode = 0,
    bool Exited = false,
    string? Status = null);
