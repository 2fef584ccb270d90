namespace DawBuild.Execution.Stages;

/// <summary>One step of a task, in order. Each is a MSBuild target of the same name with <c>Daw</c> before it.</summary>
public enum Stage
{
    /// <summary>Dependencies are proven; agent and sandbox are there.</summary>
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
