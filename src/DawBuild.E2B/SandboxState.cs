namespace DawBuild.E2B;

/// <summary>What a sandbox is doing, as the control plane says.</summary>
public enum SandboxState
{
    /// <summary>Neither of the known states.</summary>
    Unknown,

    /// <summary>It runs, and costs.</summary>
    Running,

    /// <summary>It sleeps on disk until <see cref="E2BClient.ConnectAsync"/>.</summary>
    Paused,
}
