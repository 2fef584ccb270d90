namespace DawBuild.Runs.Agents;

/// <summary>What a reviewer is shown.</summary>
/// <param name="Diff">The verified change as a unified diff, bounded.</param>
/// <param name="Verification">What each command of the verification said, in a line each.</param>
public sealed record ReviewSubject(string Diff, string Verification);
