using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>A task's worktree.</summary>
/// <param name="Task">The task.</param>
/// <param name="Path">Absolute path, outside the user's tree.</param>
/// <param name="Base">The future parent of the task's commit: the integration tip when the worktree was made or moved.</param>
/// <param name="Conflicts">Paths with conflict markers to resolve; empty if there are none.</param>
public sealed record Workspace(TaskId Task, string Path, string Base, IReadOnlyList<string> Conflicts);
