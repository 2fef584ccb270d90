using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Creates sandboxes within the service's limits.</summary>
internal sealed class SandboxSource(Lazy<E2BClient> client, CreationGovernor governor, E2BSandboxOptions options, TimeProvider time)
{
    /// <summary>Waits for a free place, creates a sandbox, and records its id before anybody uses it.</summary>
    /// <param name="template">The template; null for the default.</param>
    /// <param name="labels">Labels to find it by.</param>
    /// <param name="created">Records the id; null to skip that.</param>
    /// <param name="ct">Cancels the call; a sandbox that was created by then is killed.</param>
    public async Task<LeasedSandbox> OpenAsync(string? template, IReadOnlyDictionary<string, string> labels, Func<string, ValueTask>? created, CancellationToken ct)
    {
        var place = await governor.EnterAsync(ct);
        Sandbox? sandbox = null;
        try
        {
            sandbox = await client.Value.CreateAsync(
                new SandboxOptions
                {
                    Template = template ?? options.Template,
                    Timeout = options.Lease,
                    AllowInternetAccess = options.Network,
                    Metadata = labels,
                },
                ct);
            if (created is not null)
            {
                await created(sandbox.Id);
            }

            return new LeasedSandbox(sandbox, new SandboxLease(sandbox, options.Lease, time), place);
        }
        catch
        {
            if (sandbox is not null)
            {
                await sandbox.DisposeAsync();
            }

            place.Dispose();
            throw;
        }
    }
}
