using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>The combined request type of Connect, SendSignal, SendInput, and CloseStdin.</summary>
internal sealed record ProcessRequest(ProcessSelector? Process, string? Signal, ProcessInput? Input);
