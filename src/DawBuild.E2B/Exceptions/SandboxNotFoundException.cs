using System.Net;

namespace DawBuild.E2B.Exceptions;

/// <summary>The control plane does not know a sandbox with this id.</summary>
public sealed class SandboxNotFoundException : E2BException
{
    internal SandboxNotFoundException(string sandboxId)
        : base($"""there is no sandbox "{sandboxId}", or it belongs to another team.""")
    {
        SandboxId = sandboxId;
        StatusCode = HttpStatusCode.NotFound;
    }

    /// <summary>The id of the sandbox.</summary>
    public string SandboxId { get; }
}
