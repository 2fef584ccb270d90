namespace DawBuild.Engine.Trains;

/// <summary>A commit as it will be merged.</summary>
/// <param name="Commit">The commit's full hash.</param>
/// <param name="Ref">A ref in the private repository that points to it.</param>
/// <param name="Onto">Its parent: the candidate ahead in the train, or the tip.</param>
internal sealed record Candidate(string Commit, string Ref, string Onto);
