using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>A task that is merged along with another one.</summary>
/// <param name="Task">The task.</param>
/// <param name="Commit">Its commit, which is below the verified one.</param>
public sealed record MergedWith(TaskId Task, string Commit);
