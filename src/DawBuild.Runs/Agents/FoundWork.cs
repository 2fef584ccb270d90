namespace DawBuild.Runs.Agents;

/// <summary>What an attempt finds in its working directory.</summary>
public enum FoundWork
{
    /// <summary>Only the work of completed tasks.</summary>
    None,

    /// <summary>The changes of earlier attempts.</summary>
    Earlier,

    /// <summary>The changes that the same attempt made before it was interrupted.</summary>
    Interrupted,

    /// <summary>The last attempt's changes on top of newer work of other tasks, with conflict markers where both changed the same lines.</summary>
    Moved,
}
