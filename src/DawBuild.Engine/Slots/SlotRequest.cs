using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Engine.Slots;

/// <summary>A task that wants to run an agent, and what decides when it may.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Remaining">The longest path from its start to the end of the plan: more goes first.</param>
/// <param name="Priority">Tie-break: higher goes first.</param>
/// <param name="Order">Second tie-break: its place in the plan, lower goes first; unique.</param>
/// <param name="Category">Its category, for the category's limit.</param>
/// <param name="Provider">The agent's provider, for the provider's limit.</param>
internal sealed record SlotRequest(TaskId Task, TimeSpan Remaining, int Priority, int Order, string? Category, string Provider)
{
    /// <summary>Who goes first.</summary>
    public static Comparer<SlotRequest> FirstToGo { get; } = Comparer<SlotRequest>.Create((a, b) =>
    {
        var byRemaining = b.Remaining.CompareTo(a.Remaining);
        var byPriority = byRemaining != 0 ? byRemaining : b.Priority.CompareTo(a.Priority);
        return byPriority != 0 ? byPriority : a.Order.CompareTo(b.Order);
    });
}
