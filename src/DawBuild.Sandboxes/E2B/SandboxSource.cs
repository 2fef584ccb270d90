using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Makes sandboxes, within the service's limits.</summary>
internal sealed class SandboxSource(Lazy<E2BClient> client, CreationGovernor governor, E2BSandboxOptions options, TimeProvider time)
{
    /// <summary>Waits for a place, makes a sandbox, and has its id written down before anybody uses it.</summary>
    /// <param name="template">Its template; null for the default one.</param>
    /// <param name="labels">By which it is found again.</param>
    /// <param name="created">Records its id; null to skip that.</param>
    /// <param name="ct">Cancels; what was made by then is killed.</param>
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
