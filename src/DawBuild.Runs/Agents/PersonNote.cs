namespace DawBuild.Runs.Agents;

/// <summary>What a person said when the task got new attempts.</summary>
/// <param name="Question">What its agent had asked; null when it had not.</param>
/// <param name="Text">The answer, or what to do differently; null when the person said nothing.</param>
public sealed record PersonNote(string? Question, string? Text);
