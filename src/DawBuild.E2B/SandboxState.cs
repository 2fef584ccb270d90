namespace DawBuild.E2B;

/// <summary>The state of a sandbox, according to the control plane.</summary>
public enum SandboxState
{
    /// <summary>A state that this client does not recognize.</summary>
    Unknown,

    /// <summary>Running, and billed.</summary>
    Running,

    /// <summary>Paused on disk until <see cref="E2BClient.ConnectAsync"/> resumes it.</summary>
    Paused,
}
