namespace DawBuild.E2B.Server.Faults;

/// <summary>A fault for the next calls that match.</summary>
/// <param name="Kind">Name of the fault.</param>
/// <param name="Count">How many calls it hits.</param>
/// <param name="Path">What their path begins with; empty for every path.</param>
/// <param name="After">For streams: after how many messages.</param>
internal sealed record PlannedFault(string Kind, int Count = 1, string Path = "", int After = 1);
