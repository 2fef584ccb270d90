namespace DawBuild.E2B.Exceptions;

/// <summary>The sandbox is gone: killed, expired, or lost by the service.</summary>
public sealed class SandboxGoneException(string sandboxId, Exception? inner = null)
    : E2BException($"""sandbox "{sandboxId}" is gone: it was killed, timed out, or was lost. Create a new one.""", inner)
{
    /// <summary>The id of the sandbox.</summary>
    public string SandboxId => sandboxId;

    /// <inheritdoc/>
    public override bool IsInfrastructure => true;
}
