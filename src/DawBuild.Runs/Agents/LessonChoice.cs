namespace DawBuild.Runs.Agents;

/// <summary>The lessons that apply to an attempt.</summary>
/// <param name="Ids">Their ids, at most 5.</param>
/// <param name="Texts">The lessons for the prompt, in the same order; at most 1,500 characters in total.</param>
/// <param name="HeldOut">True if they are withheld from the agent, to measure whether lessons help.</param>
public sealed record LessonChoice(IReadOnlyList<string> Ids, IReadOnlyList<string> Texts, bool HeldOut);
