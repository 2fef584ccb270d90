namespace DawBuild.Findings.Tampering;

/// <summary>What a verification command proved of a commit.</summary>
/// <param name="Succeeded">True when it ran and exited with 0.</param>
/// <param name="Passed">How many tests passed; null when it counted none.</param>
/// <param name="Names">Their names, each with its number of cases; null when it named none.</param>
public sealed record CommandTests(bool Succeeded, int? Passed, IReadOnlyDictionary<string, int>? Names);
