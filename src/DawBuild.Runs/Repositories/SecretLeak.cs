namespace DawBuild.Runs.Repositories;

/// <summary>A secret that an agent left in files.</summary>
/// <param name="Secret">The variable or setting that holds it.</param>
/// <param name="Paths">The changed paths that contain its value and did not before.</param>
public sealed record SecretLeak(string Secret, IReadOnlyList<string> Paths);
