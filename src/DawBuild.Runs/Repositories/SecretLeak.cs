namespace DawBuild.Runs.Repositories;

/// <summary>A secret that stands in what an agent left.</summary>
/// <param name="Secret">The variable or setting that holds it.</param>
/// <param name="Paths">The changed paths that hold its value, and did not before.</param>
public sealed record SecretLeak(string Secret, IReadOnlyList<string> Paths);
