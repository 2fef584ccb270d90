namespace DawBuild.Diagnostics;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Info,

    /// <summary>Work continues, but a person should look.</summary>
    Warning,

    /// <summary>The work it speaks of cannot be done as asked.</summary>
    Error,
}
