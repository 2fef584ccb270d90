using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Engine.Slots;

/// <summary>A task that wants to run an agent, and what determines when it may.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Remaining">The longest path from the task's start to the end of the plan; longer goes first.</param>
/// <param name="Priority">Tie-breaker: higher goes first.</param>
/// <param name="Order">Second tie-breaker: the task's position in the plan, which is unique; lower goes first.</param>
/// <param name="Category">The task's category, for the category's limit.</param>
/// <param name="Provider">The agent's provider, for the provider's limit.</param>
internal sealed record SlotRequest(TaskId Task, TimeSpan Remaining, int Priority, int Order, string? Category, string Provider)
{
    /// <summary>Sorts requests by who goes first.</summary>
    public static Comparer<SlotRequest> FirstToGo { get; } = Comparer<SlotRequest>.Create((a, b) =>
    {
        var byRemaining = b.Remaining.CompareTo(a.Remaining);
        var byPriority = byRemaining != 0 ? byRemaining : b.Priority.CompareTo(a.Priority);
        return byPriority != 0 ? byPriority : a.Order.CompareTo(b.Order);
    });
}
