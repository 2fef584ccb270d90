namespace DawBuild.Runs.Agents;

/// <summary>What the next attempt is told of one that failed.</summary>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Outcome">Why it failed.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Detail">The failing command with the relevant part of its output, or the conflicting paths; bounded; null when there is none.</param>
public sealed record AttemptFeedback(int Attempt, AttemptOutcome Outcome, string Message, string? Detail = null);
