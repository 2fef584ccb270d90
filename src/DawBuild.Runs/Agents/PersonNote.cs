namespace DawBuild.Runs.Agents;

/// <summary>What a person wrote when giving a task new attempts.</summary>
/// <param name="Question">The question that the agent had asked; null if it had not asked one.</param>
/// <param name="Text">The answer, or what to do differently; null if the person wrote nothing.</param>
public sealed record PersonNote(string? Question, string? Text);
