using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>Connect, SendSignal, SendInput and CloseStdin in one shape.</summary>
internal sealed record ProcessRequest(ProcessSelector? Process, string? Signal, ProcessInput? Input);
