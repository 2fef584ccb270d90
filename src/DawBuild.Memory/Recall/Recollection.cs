using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Recall;

/// <summary>An experience that a search found.</summary>
/// <param name="Experience">The experience: its run, task and attempt say where it comes from.</param>
/// <param name="FixedBy">Of a failed attempt, the later one at the same task that passed; null when none did.</param>
/// <param name="Score">How well it fits; the higher the better.</param>
public sealed record Recollection(Experience Experience, Experience? FixedBy, double Score);
