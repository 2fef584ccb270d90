namespace DawBuild.Execution.Stages;

/// <summary>One step of a task, in order. Each is a MSBuild target of the same name with <c>Daw</c> before it; the first one is nobody's to hook.</summary>
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
