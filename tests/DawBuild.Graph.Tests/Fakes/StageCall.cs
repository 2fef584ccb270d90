namespace DawBuild.Graph.Tests.Fakes;

/// <summary>One request of the MSBuild task.</summary>
public sealed record StageCall(string Task, string Stage);
