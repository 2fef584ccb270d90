using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Reports;

/// <summary>Where a task is in the merge train.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Length">How many tasks are in the train.</param>
/// <param name="Ahead">The tasks that are merged before it, front first.</param>
internal sealed record TrainPlace(int Position, int Length, IReadOnlyList<TaskId> Ahead);
