using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>A sandbox that lives as long as this object.</summary>
internal sealed class LeasedSandbox(Sandbox sandbox, SandboxLease lease, IDisposable place) : IAsyncDisposable
{
    public Sandbox Sandbox => sandbox;

    /// <summary>Kills the sandbox and frees its place.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await lease.DisposeAsync();
            await sandbox.DisposeAsync();
        }
        finally
        {
            place.Dispose();
        }
    }
}
