namespace DawBuild.Runs.Builds;

/// <summary>One step of a task, in order. Each is an MSBuild target of the same name with the prefix <c>Daw</c>; the first one cannot be hooked.</summary>
public enum Stage
{
    /// <summary>Everything that it depends on is completed.</summary>
    Dependencies,

    /// <summary>Dependencies are proven: their commits and outputs are on the integration branch.</summary>
    Preflight,

    /// <summary>An agent works; what it leaves is a commit.</summary>
    Agent,

    /// <summary>A sandbox verifies the commit.</summary>
    Verify,

    /// <summary>The verified commit joins the integration branch.</summary>
    Integrate,

    /// <summary>The task is completed; reports are brought up to date.</summary>
    Report,
}
