using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>A task's worktree.</summary>
/// <param name="Task">Whose.</param>
/// <param name="Path">Absolute path, outside the user's tree.</param>
/// <param name="Base">The commit that the task's commit will have as its parent: the integration tip when the worktree was made or moved.</param>
/// <param name="Conflicts">Paths with conflict markers to resolve; empty when there are none.</param>
public sealed record Workspace(TaskId Task, string Path, string Base, IReadOnlyList<string> Conflicts);
