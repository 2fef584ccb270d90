using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Recall;

/// <summary>An experience that a search found.</summary>
/// <param name="Experience">The experience, which contains its run, task, and attempt.</param>
/// <param name="FixedBy">For a failed attempt, the later one at the same task that passed; null if none did.</param>
/// <param name="Score">How well it matches; higher is better.</param>
public sealed record Recollection(Experience Experience, Experience? FixedBy, double Score);
