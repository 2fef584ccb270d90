namespace DawBuild.Runs.Views;

/// <summary>What happens to a task in one part of its timeline.</summary>
public enum SegmentKind
{
    /// <summary>Its agent works in a slot.</summary>
    Agent,

    /// <summary>The agent's changes are committed.</summary>
    Commit,

    /// <summary>A sandbox verifies its commit.</summary>
    Verification,

    /// <summary>A second agent reviews its change.</summary>
    Review,

    /// <summary>Its commit is merged.</summary>
    Merge,

    /// <summary>The task waits.</summary>
    Wait,
}
