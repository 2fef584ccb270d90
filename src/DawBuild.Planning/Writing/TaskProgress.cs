using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Writing;

/// <summary>A task's progress as a plan's file records it. If a value is null, an existing field becomes <c>null</c>, and a missing one is not added.</summary>
/// <param name="Id">The task.</param>
/// <param name="Status">The status.</param>
/// <param name="AgentId">The agent that has the task while it is in progress.</param>
/// <param name="CompletedAt">When it was completed; written in UTC.</param>
/// <param name="BlockedReason">Why the task waits for a person.</param>
public sealed record TaskProgress(
    TaskId Id, PlanTaskStatus Status, string? AgentId = null, DateTimeOffset? CompletedAt = null, string? BlockedReason = null);
