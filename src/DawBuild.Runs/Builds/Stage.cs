namespace DawBuild.Runs.Builds;

/// <summary>The steps of a task, in order. Each is an MSBuild target of the same name with the prefix <c>Daw</c>; users can hook all but the first.</summary>
public enum Stage
{
    /// <summary>All dependencies of the task are completed.</summary>
    Dependencies,

    /// <summary>The dependencies are proven: their commits and outputs are on the integration branch.</summary>
    Preflight,

    /// <summary>An agent works; its result is a commit.</summary>
    Agent,

    /// <summary>A sandbox verifies the commit.</summary>
    Verify,

    /// <summary>The verified commit joins the integration branch.</summary>
    Integrate,

    /// <summary>The task is completed; reports are updated.</summary>
    Report,
}
