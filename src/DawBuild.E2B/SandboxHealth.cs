namespace DawBuild.E2B;

/// <summary>Answer of a sandbox that was asked whether it lives.</summary>
public enum SandboxHealth
{
    /// <summary>No clear answer: the network or the proxy failed.</summary>
    Unknown,

    /// <summary>The daemon in the sandbox answered.</summary>
    Alive,

    /// <summary>The service knows no such running sandbox: killed, expired or paused.</summary>
    Gone,
}
