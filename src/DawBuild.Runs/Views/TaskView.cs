using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>A task as the plan and the run together see it.</summary>
/// <param name="Task">What the plan says.</param>
/// <param name="State">What the journal says.</param>
/// <param name="IsInRun">True when the run was asked to complete it.</param>
public sealed record TaskView(PlanTask Task, TaskState State, bool IsInRun)
{
    /// <summary>Where it is; what the plan says of a task that the run has nothing to do with.</summary>
    public TaskPhase Phase => IsInRun ? State.Phase : Task.Status switch
    {
        PlanTaskStatus.Completed => TaskPhase.Completed,
        PlanTaskStatus.Blocked => TaskPhase.Blocked,
        _ => TaskPhase.Pending,
    };

    /// <summary>The phase as people and programs read it, in lower case.</summary>
    public string Word => Phase.ToString().ToLowerInvariant();

    /// <summary>True while something is done for it, or it waits between two steps of its life.</summary>
    public bool IsInWork => Phase is > TaskPhase.Ready and < TaskPhase.Completed;

    /// <summary>Why it waits for a person; null when it does not.</summary>
    public string? BlockedReason => Phase == TaskPhase.Blocked ? State.Blocked?.Reason ?? Task.BlockedReason ?? "the plan says so." : null;
}
