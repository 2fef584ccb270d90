namespace DawBuild.Runs.Agents;

/// <summary>What a reviewer gets to see.</summary>
/// <param name="Diff">The verified change as a unified diff; limited in length.</param>
/// <param name="Verification">The results of the verification commands, one line each.</param>
public sealed record ReviewSubject(string Diff, string Verification);
