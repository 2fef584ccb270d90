namespace DawBuild.Diagnostics;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; has no effect.</summary>
    Info,

    /// <summary>Work continues, but a person should look.</summary>
    Warning,

    /// <summary>The work cannot be done as requested.</summary>
    Error,
}
