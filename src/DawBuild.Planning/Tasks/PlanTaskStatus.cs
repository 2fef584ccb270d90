namespace DawBuild.Planning.Tasks;

/// <summary>What <c>tasks.json</c> says of a task: <c>pending</c>, <c>in_progress</c>, <c>completed</c>, <c>blocked</c>.</summary>
public enum PlanTaskStatus
{
    /// <summary>Not started, or waiting for something.</summary>
    Pending,

    /// <summary>An agent has it.</summary>
    InProgress,

    /// <summary>Verified and merged.</summary>
    Completed,

    /// <summary>Waits for a person.</summary>
    Blocked,
}
