namespace DawBuild.Diagnostics;

/// <summary>What can be done about a problem. Code that reacts to a problem checks this, never the digits of its error code.</summary>
public enum DiagnosticKind
{
    /// <summary>It stays until a person changes something: retrying costs time and money and does not help.</summary>
    Final,

    /// <summary>It may be gone on the next try: the network, a service, or another process caused it.</summary>
    Transient,

    /// <summary>The command line or the plan asks for something that DawBuild cannot do.</summary>
    Usage,

    /// <summary>DawBuild has a bug.</summary>
    Bug,
}
