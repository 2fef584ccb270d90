using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Reports;

/// <summary>The place of a task in the merge train.</summary>
/// <param name="Position">The position, starting at 1.</param>
/// <param name="Length">The number of tasks in the train.</param>
/// <param name="Ahead">The tasks that are merged before it, front first.</param>
internal sealed record TrainPlace(int Position, int Length, IReadOnlyList<TaskId> Ahead);
