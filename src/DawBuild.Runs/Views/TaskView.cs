using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>A task of the plan joined with its state in the run.</summary>
/// <param name="Task">The task in the plan.</param>
/// <param name="State">The task's state from the journal.</param>
/// <param name="IsInRun">True if the task is part of the run.</param>
public sealed record TaskView(PlanTask Task, TaskState State, bool IsInRun)
{
    /// <summary>The task's phase; derived from the plan if the task is not part of the run.</summary>
    public TaskPhase Phase => IsInRun ? State.Phase : Task.Status switch
    {
        PlanTaskStatus.Completed => TaskPhase.Completed,
        PlanTaskStatus.Blocked => TaskPhase.Blocked,
        _ => TaskPhase.Pending,
    };

    /// <summary>The phase in lower case, for people and programs.</summary>
    public string Word => Phase.ToString().ToLowerInvariant();

    /// <summary>True after Preflight has passed, until the task is completed or blocked.</summary>
    public bool IsInWork => Phase is > TaskPhase.Ready and < TaskPhase.Completed;

    /// <summary>Why the task waits for a person; null if it does not.</summary>
    public string? BlockedReason => Phase == TaskPhase.Blocked ? State.Blocked?.Reason ?? Task.BlockedReason ?? "the plan says so." : null;
}
