namespace DawBuild.Runs.Agents;

/// <summary>The lessons that fit an attempt.</summary>
/// <param name="Ids">Their ids, at most 5.</param>
/// <param name="Texts">What the agent is told, in the same order, 1,500 characters together at most.</param>
/// <param name="HeldOut">True when the agent is not told, to see whether they help.</param>
public sealed record LessonChoice(IReadOnlyList<string> Ids, IReadOnlyList<string> Texts, bool HeldOut);
