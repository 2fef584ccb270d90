namespace DawBuild.E2B;

/// <summary>Whether a sandbox is alive.</summary>
public enum SandboxHealth
{
    /// <summary>No clear answer: the network or the proxy failed.</summary>
    Unknown,

    /// <summary>The daemon in the sandbox answered.</summary>
    Alive,

    /// <summary>The service has no such running sandbox: it was killed, has expired, or is paused.</summary>
    Gone,
}
