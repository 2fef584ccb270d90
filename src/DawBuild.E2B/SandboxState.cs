namespace DawBuild.E2B;

/// <summary>The state of a sandbox, according to the control plane.</summary>
public enum SandboxState
{
    /// <summary>Neither of the known states.</summary>
    Unknown,

    /// <summary>Running, and billed.</summary>
    Running,

    /// <summary>Paused on disk until <see cref="E2BClient.ConnectAsync"/>.</summary>
    Paused,
}
