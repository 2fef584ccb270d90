using DawBuild.E2B;
using DawBuild.E2B.Exceptions;

namespace DawBuild.Sandboxes.E2B;

/// <summary>
/// Renews the lifetime of a sandbox while it is in use. The lifetime is short, so that what a crash leaves behind does not cost money for long.
/// </summary>
internal sealed class SandboxLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewals;

    public SandboxLease(Sandbox sandbox, TimeSpan life, TimeProvider time) => _renewals = RenewAsync(sandbox, life, time);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewals;
        _end.Dispose();
    }

    private async Task RenewAsync(Sandbox sandbox, TimeSpan life, TimeProvider time)
    {
        using var timer = new PeriodicTimer(life / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await TryRenewAsync(sandbox, life);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryRenewAsync(Sandbox sandbox, TimeSpan life)
    {
        try
        {
            await sandbox.SetTimeoutAsync(life, _end.Token);
        }
        catch (E2BException)
        {
            // If the sandbox is gone, or the plan allows no longer lifetime, the command that runs in it will fail.
        }
    }
}
