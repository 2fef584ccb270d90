namespace DawBuild.E2B.Server.Faults;

/// <summary>A stream's fault, and the number of messages before it.</summary>
internal sealed record StreamFault(FaultKind Kind, int After);
