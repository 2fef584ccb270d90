using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Writing;

/// <summary>All that a plan's file says about how far a task is. A null is written as <c>null</c> where the field is there, and not at all where it is not.</summary>
/// <param name="Id">The task.</param>
/// <param name="Status">Its status.</param>
/// <param name="AgentId">Who has it, while in progress.</param>
/// <param name="CompletedAt">When it was completed; written in UTC.</param>
/// <param name="BlockedReason">Why it waits for a person.</param>
public sealed record TaskProgress(
    TaskId Id, PlanTaskStatus Status, string? AgentId = null, DateTimeOffset? CompletedAt = null, string? BlockedReason = null);
