namespace DawBuild.Findings.Tampering;

/// <summary>What a verification command proved about a commit.</summary>
/// <param name="Succeeded">True if the command ran and exited with 0.</param>
/// <param name="Passed">How many tests passed; null if it reported no counts.</param>
/// <param name="Names">The names of passed tests, each with its number of cases; null if it reported no names.</param>
public sealed record CommandTests(bool Succeeded, int? Passed, IReadOnlyDictionary<string, int>? Names);
