namespace DawBuild.Runs.Views;

/// <summary>What happens to a task in one part of its timeline.</summary>
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
