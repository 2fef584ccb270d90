namespace DawBuild.E2B.Server.Faults;

/// <summary>A fault for the next matching calls.</summary>
/// <param name="Kind">The fault's name.</param>
/// <param name="Count">How many calls it affects.</param>
/// <param name="Path">The prefix of the calls' path; empty for any path.</param>
/// <param name="After">For streams: the number of messages before the fault.</param>
internal sealed record PlannedFault(string Kind, int Count = 1, string Path = "", int After = 1);
