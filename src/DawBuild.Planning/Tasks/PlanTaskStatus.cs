namespace DawBuild.Planning.Tasks;

/// <summary>The status of a task in <c>tasks.json</c>: <c>pending</c>, <c>in_progress</c>, <c>completed</c>, <c>blocked</c>.</summary>
public enum PlanTaskStatus
{
    /// <summary>Not started, or waiting for something.</summary>
    Pending,

    /// <summary>An agent is working on it.</summary>
    InProgress,

    /// <summary>Verified and merged.</summary>
    Completed,

    /// <summary>Waiting for a person.</summary>
    Blocked,
}
