namespace DawBuild.Execution.Views;

/// <summary>What is done for a task during a stretch of time.</summary>
public enum SegmentKind
{
    /// <summary>Its agent works, and has a slot for it.</summary>
    Agent,

    /// <summary>What the agent left is committed.</summary>
    Commit,

    /// <summary>A sandbox verifies its commit.</summary>
    Verification,

    /// <summary>A second agent reads its change.</summary>
    Review,

    /// <summary>Its commit is merged.</summary>
    Merge,

    /// <summary>Nothing: it waits.</summary>
    Wait,
}
