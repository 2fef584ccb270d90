using DawBuild.Diagnostics;

namespace DawBuild.Runs.Agents;

/// <summary>What a completed task did, in a few lines.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What was done and decided, from the agent's last words; at most some hundred characters.</param>
/// <param name="Files">Paths that it changed, at most some dozens.</param>
/// <param name="Commit">Its commit on the integration branch; null for a task without a workspace.</param>
public sealed record TaskSummary(TaskId Task, string Title, string Text, IReadOnlyList<string> Files, string? Commit);
