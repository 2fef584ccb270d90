using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>A sandbox that lives while this object does.</summary>
internal sealed class LeasedSandbox(Sandbox sandbox, SandboxLease lease, IDisposable place) : IAsyncDisposable
{
    public Sandbox Sandbox => sandbox;

    /// <summary>Kills it, and gives its place to the next.</summary>
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
