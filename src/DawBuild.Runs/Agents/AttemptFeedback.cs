namespace DawBuild.Runs.Agents;

/// <summary>What the next attempt is told about a failed one.</summary>
/// <param name="Attempt">The failed attempt, from 1.</param>
/// <param name="Outcome">Why it failed.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Detail">The failed command with the relevant part of its output, or the conflicting paths; limited in length; null for none.</param>
public sealed record AttemptFeedback(int Attempt, AttemptOutcome Outcome, string Message, string? Detail = null);
