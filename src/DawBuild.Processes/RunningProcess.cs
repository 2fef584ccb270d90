using System.Text;

namespace DawBuild.Processes;

/// <summary>One process, from its start until nothing of it is left.</summary>
internal sealed class RunningProcess(StartedProcess started, bool ownSession, long began, ProcessCommand command, ProcessOutput output, TimeProvider time)
{
    // How long output may still arrive after the session is gone: a process that left the session may hold the pipe.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ProcessGroup _group = new(started.Process, ownSession, began);
    private readonly ProgramLimits _limits = new(command, output.Limit, time);

    /// <summary>Reads its output, enforces its limits, and returns when the process and its session are gone.</summary>
    /// <exception cref="IOException">A file for its output could not be written; the process was stopped.</exception>
    public async Task<ProcessEnd> FollowAsync(CancellationToken ct)
    {
        using var abandon = new CancellationTokenSource();
        Task streams = Task.CompletedTask;
        var end = ProcessEnd.Exited;
        try
        {
            Task exited = started.Process.WaitForExitAsync(CancellationToken.None);
            if (command.Started is { } announce)
            {
                await announce(ProcessIdentity.Of(started.Process, time));
            }

            streams = Task.WhenAll(
                output.ReadAsync(started.Output, started.Error, _limits.Stop, abandon.Token),
                WriteAsync(abandon.Token));
            await using IAsyncDisposable watch = _limits.Watch(ct);
            if (await Task.WhenAny(exited, _limits.Reached) != exited)
            {
                end = await _limits.Reached;
                await _group.StopAsync(end == ProcessEnd.TooMuchOutput ? TimeSpan.Zero : command.Grace);
            }

            await exited;
        }
        finally
        {
            await _group.KillAsync();
            if (!streams.IsCompleted)
            {
                await Task.WhenAny(streams, Task.Delay(Linger, TimeProvider.System, CancellationToken.None));
                await abandon.CancelAsync();
            }
        }

        await streams;
        return end == ProcessEnd.Exited && output.Limit.Exceeded ? ProcessEnd.TooMuchOutput : end;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await using Stream input = started.Input;
        if (command.StandardInput is not { Length: > 0 } text)
        {
            return;
        }

        try
        {
            await input.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The process does not read all of its input.
        }
    }
}
