using DawBuild.Diagnostics;

namespace DawBuild.Git.Publishing;

/// <summary>A branch with work that was not merged.</summary>
/// <param name="Branch">Its name, without <c>refs/heads/</c>.</param>
/// <param name="Tasks">The tasks whose work it contains.</param>
public sealed record UnmergedBranch(string Branch, IReadOnlyList<TaskId> Tasks);
