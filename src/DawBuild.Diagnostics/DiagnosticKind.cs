namespace DawBuild.Diagnostics;

/// <summary>What can be done about a problem. Whatever acts on a problem asks for this, never for the digits of its code.</summary>
public enum DiagnosticKind
{
    /// <summary>It stays until a person changes something: trying again costs time and money and helps nothing.</summary>
    Final,

    /// <summary>It may be gone the next time: a network, a service, or another process was in the way.</summary>
    Transient,

    /// <summary>The command or the plan says something that DawBuild cannot do.</summary>
    Usage,

    /// <summary>DawBuild itself is wrong.</summary>
    Bug,
}
