using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>
/// Creates one sandbox. The service has no idempotency key, so a create without a proper answer may have left a sandbox behind. Each creation therefore carries
/// a unique label: the next try looks for it first, and leftovers are killed at the end.
/// </summary>
internal sealed class SandboxCreation(ControlPlane control, E2BClientOptions client, SandboxOptions options)
{
    private static readonly TimeSpan SweepTime = TimeSpan.FromSeconds(15);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private SandboxApi _api = client.CreateApi;
    private bool _ambiguous;

    internal async Task<SandboxBody> RunAsync(CancellationToken ct)
    {
        SandboxBody? made = null;
        try
        {
            made = await control.Retry.ExecuteAsync(AdoptOrCreateAsync, ct).ConfigureAwait(false);
            return made;
        }
        catch (OperationCanceledException)
        {
            _ambiguous = true;
            throw;
        }
        finally
        {
            if (_ambiguous)
            {
                await SweepAsync(made?.SandboxId).ConfigureAwait(false);
            }
        }
    }

    private async Task<SandboxBody> AdoptOrCreateAsync(CancellationToken ct)
    {
        if (_ambiguous && await AdoptAsync(ct).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        try
        {
            return await CreateAsync(_api, ct).ConfigureAwait(false);
        }
        catch (UnknownCallException)
        {
            _api = _api == SandboxApi.V1 ? SandboxApi.V2 : SandboxApi.V1;
            return await CreateAsync(_api, ct).ConfigureAwait(false);
        }
    }

    private async Task<SandboxBody> CreateAsync(SandboxApi api, CancellationToken ct)
    {
        var metadata = new Dictionary<string, string>(options.Metadata, StringComparer.Ordinal) { [E2BClient.CreationLabel] = _id };
        try
        {
            return await control.CreateOnceAsync(CreateBody.From(options, metadata, api), api, ct).ConfigureAwait(false);
        }
        catch (E2BUnavailableException e) when (e.MayHaveTakenEffect)
        {
            _ambiguous = true;
            throw;
        }
    }

    private async Task<SandboxBody?> AdoptAsync(CancellationToken ct)
    {
        await foreach (var candidate in control.ListAsync(Mine, ct).ConfigureAwait(false))
        {
            try
            {
                // Only this call returns the access token.
                return await control.GetAsync(candidate.SandboxId, ct).ConfigureAwait(false);
            }
            catch (SandboxNotFoundException)
            {
            }
        }

        return null;
    }

    private async Task SweepAsync(string? keep)
    {
        using var limit = new CancellationTokenSource(SweepTime, client.TimeProvider);
        try
        {
            await foreach (var candidate in control.ListAsync(Mine, limit.Token).ConfigureAwait(false))
            {
                if (!string.Equals(candidate.SandboxId, keep, StringComparison.Ordinal))
                {
                    await control.KillAsync(candidate.SandboxId, limit.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is E2BException or OperationCanceledException)
        {
            // The timeout ends what is left; a failed cleanup must not hide the outcome of the creation.
        }
    }

    private SandboxQuery Mine => new()
    {
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [E2BClient.CreationLabel] = _id },
        States = [SandboxState.Running],
    };
}
