using DawBuild.Diagnostics;

namespace DawBuild.Reports;

/// <summary>A task that a reviewer should look at, and why.</summary>
/// <param name="Task">The task.</param>
/// <param name="Weight">Its weight, by which the list is sorted.</param>
/// <param name="Reasons">The reasons, most important first.</param>
internal sealed record ReviewItem(TaskId Task, int Weight, IReadOnlyList<string> Reasons);
