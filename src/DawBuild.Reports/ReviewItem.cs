using DawBuild.Diagnostics;

namespace DawBuild.Reports;

/// <summary>A task that a reviewer should look at, and why.</summary>
/// <param name="Task">Which.</param>
/// <param name="Weight">How much there is to it: the list is sorted by it.</param>
/// <param name="Reasons">Why, most important first.</param>
internal sealed record ReviewItem(TaskId Task, int Weight, IReadOnlyList<string> Reasons);
