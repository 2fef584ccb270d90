using DawBuild.Diagnostics;

namespace DawBuild.Runs.Agents;

/// <summary>A short summary of what a completed task did.</summary>
/// <param name="Task">The task.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What was done and decided, from the agent's last message; at most a few hundred characters.</param>
/// <param name="Files">Paths that it changed; at most a few dozen.</param>
/// <param name="Commit">Its commit on the integration branch; null for a task without a workspace.</param>
public sealed record TaskSummary(TaskId Task, string Title, string Text, IReadOnlyList<string> Files, string? Commit);
