namespace DawBuild.Engine.Trains;

/// <summary>The state of a car in the merge train.</summary>
internal enum CarState
{
    /// <summary>Not in the line yet; its position is still open.</summary>
    Waiting,

    /// <summary>In the line, without a candidate.</summary>
    Uncoupled,

    /// <summary>Its commit is being put on the candidate ahead.</summary>
    Coupling,

    /// <summary>Its candidate waits for verification.</summary>
    Coupled,

    /// <summary>Its candidate is being verified.</summary>
    Verifying,

    /// <summary>Its candidate is verified as part of one behind it, and merged together with that.</summary>
    Covered,

    /// <summary>Its candidate passed.</summary>
    Passed,

    /// <summary>Its candidate failed, which counts once everything ahead is decided.</summary>
    Failed,

    /// <summary>Its commit conflicts with what is ahead, which counts once everything ahead is decided.</summary>
    Conflicting,

    /// <summary>The branch is moving to its candidate.</summary>
    Merging,

    /// <summary>Out of the train: merged, failed for good, or withdrawn.</summary>
    Gone,
}
