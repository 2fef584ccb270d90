namespace DawBuild.Runs.Agents;

/// <summary>What an attempt finds in its working directory.</summary>
public enum FoundWork
{
    /// <summary>Nothing but what the plan's finished tasks left.</summary>
    None,

    /// <summary>What the attempts before it changed.</summary>
    Earlier,

    /// <summary>What the same attempt changed before it was interrupted.</summary>
    Interrupted,

    /// <summary>What the last attempt changed, put on the newest work of others; with conflict markers where both changed the same lines.</summary>
    Moved,
}
