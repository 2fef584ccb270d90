using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Commands;

internal static class ProcessSignals
{
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(5);

    /// <returns><c>false</c> if there is no such process, or it has ended.</returns>
    internal static async Task<bool> SendAsync(EnvdChannel channel, ProcessSelector selector, CommandSignal signal, CancellationToken ct)
    {
        var body = new SignalBody(selector, signal == CommandSignal.Kill ? "SIGNAL_SIGKILL" : "SIGNAL_SIGTERM");
        try
        {
            await channel.CallAsync("process.Process/SendSignal", body, EnvdJson.Default.SignalBody, EnvdJson.Default.EmptyBody, repeatable: true, ct).ConfigureAwait(false);
            return true;
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
            return false;
        }
    }

    /// <summary>Kills a process for a caller who has already given up: fails silently, and within 5 s.</summary>
    internal static async Task TryKillAsync(EnvdChannel channel, ProcessSelector selector)
    {
        using var limit = new CancellationTokenSource(KillTime, channel.Time);
        try
        {
            await SendAsync(channel, selector, CommandSignal.Kill, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is E2BException or OperationCanceledException)
        {
            // When the sandbox ends, what is left ends with it.
        }
    }
}
