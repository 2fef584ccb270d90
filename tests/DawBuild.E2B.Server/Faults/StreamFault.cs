namespace DawBuild.E2B.Server.Faults;

/// <summary>What will go wrong with a stream, and after how many messages.</summary>
internal sealed record StreamFault(FaultKind Kind, int After);
