using DawBuild.E2B.Server.Processes;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>A client's stream of one process: start, output and keepalives, end.</summary>
internal sealed class ProcessStream(HttpContext context, LocalSandbox sandbox, LocalProcess process, EnvelopeWriter writer) : IOutputReader
{
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Follows the process to its end, the deadline, the end of the sandbox, or the client's disconnect.</summary>
    internal async Task RunAsync(TimeSpan? deadline, TimeSpan keepalive, Action begin)
    {
        try
        {
            await writer.WriteAsync(new { @event = new { start = new { pid = process.Pid } } });
            process.Follow(this);
        }
        finally
        {
            // A client that disconnects does not end the process.
            begin();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, sandbox.Gone.Token);
        try
        {
            var late = deadline is { } limit ? Task.Delay(limit, stop.Token) : Task.Delay(Timeout.Infinite, stop.Token);
            var beats = BeatAsync(keepalive, stop.Token);
            var first = await Task.WhenAny(process.End, late, _broken.Task);
            if (stop.IsCancellationRequested || first == _broken.Task)
            {
                throw new StreamBroken();
            }

            if (first == late)
            {
                process.Signal(Signals.Kill);
                throw new ConnectError("deadline_exceeded", "context deadline exceeded");
            }

            await stop.CancelAsync();
            await beats;
            var end = await process.End;
            await writer.WriteAsync(EndOf(end));
            await writer.EndAsync();
        }
        finally
        {
            process.Unfollow(this);
            await stop.CancelAsync();
        }
    }

    public async Task OutputAsync(bool isError, ReadOnlyMemory<byte> data)
    {
        try
        {
            await writer.WriteDataAsync(isError, data);
        }
        catch (Exception e) when (e is StreamBroken or OperationCanceledException or IOException or ObjectDisposedException)
        {
            process.Unfollow(this);
            _broken.TrySetResult();
        }
    }

    // The JSON mapping of protobuf omits zeros.
    private static object EndOf(ProcessEnd end) => new
    {
        @event = new
        {
            end = new Dictionary<string, object>(StringComparer.Ordinal)
                .With("exited", end.Exited, when: end.Exited)
                .With("status", end.Status, when: true)
                .With("exitCode", end.ExitCode, when: end.ExitCode != 0)
                .With("error", end.Status, when: end.ExitCode != 0),
        },
    };

    private async Task BeatAsync(TimeSpan interval, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, ct);
                if (Environment.TickCount64 - writer.LastWrite >= interval.TotalMilliseconds / 2)
                {
                    await writer.WriteAsync(new { @event = new { keepalive = new { } } });
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is StreamBroken or IOException or ObjectDisposedException)
        {
            _broken.TrySetResult();
        }
    }
}
