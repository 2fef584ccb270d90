using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Resilience;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Commands;

/// <summary>
/// Follows one command to its end. It reads the stream of events. If the stream breaks or falls silent, it asks the sandbox whether it is alive, and reconnects
/// to the command. The daemon does not replay output, so such a result is marked as incomplete.
/// </summary>
internal sealed class CommandExecution : IDisposable
{
    // The daemon ends the command at its deadline. This is for when it does not.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const int ReconnectsInARow = 3;

    private readonly EnvdChannel _channel;
    private readonly ProcessSelector _selector;
    private readonly TimeSpan? _timeout;
    private readonly Action? _onOutputLost;
    private readonly OutputSink _stdout;
    private readonly OutputSink _stderr;
    private readonly ProcessEventReader _events = new();
    private readonly CancellationTokenSource _disconnect = new();
    private readonly long _started;
    private EnvelopeStream? _stream;
    private uint _processId;
    private bool _complete = true;
    private int _reconnects;

    internal CommandExecution(EnvdChannel channel, ProcessSelector selector, SandboxCommand command)
    {
        _channel = channel;
        _selector = selector;
        _timeout = command.Timeout;
        _onOutputLost = command.OnOutputLost;
        _stdout = Sink(channel, command, command.CopyStdoutTo, command.OnStdout);
        _stderr = Sink(channel, command, command.CopyStderrTo, command.OnStderr);
        _started = channel.Time.GetTimestamp();
    }

    internal uint ProcessId => _processId;

    public void Dispose()
    {
        _stream?.Dispose();
        _events.Dispose();
        _disconnect.Dispose();
    }

    /// <summary>Deletes the captured output, because no result will own it.</summary>
    internal void DiscardOutput()
    {
        _stdout.Output.Dispose();
        _stderr.Output.Dispose();
    }

    /// <summary>Stops following; the command keeps running.</summary>
    internal void Disconnect()
    {
        try
        {
            _disconnect.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the meantime.
        }
    }

    /// <summary>Reads up to the event that reports the process id.</summary>
    internal async Task BeginAsync(EnvelopeStream stream, CancellationToken ct)
    {
        _stream = stream;
        while (await stream.ReadAsync(ct).ConfigureAwait(false) is { } message)
        {
            var e = _events.Read(message.Span);
            if (e.Kind == ProcessEventKind.Start)
            {
                _processId = e.ProcessId;
                return;
            }
        }

        throw new BrokenStreamException($"""sandbox "{_channel.SandboxId}" ended the stream before the command began.""");
    }

    internal async Task<CommandResult> FollowAsync()
    {
        using var deadline = new CancellationTokenSource();
        using var timer = _timeout is { } limit
            ? _channel.Time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), deadline, limit + Grace, Timeout.InfiniteTimeSpan)
            : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _disconnect.Token);
        try
        {
            return await FollowAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            await ProcessSignals.TryKillAsync(_channel, _selector).ConfigureAwait(false);
            return Result(CommandOutcome.TimedOut, -1, "it did not finish within the time limit");
        }
        catch (E2BException e) when (e is { ErrorCode: "deadline_exceeded" })
        {
            return Result(CommandOutcome.TimedOut, -1, "deadline exceeded");
        }
        catch
        {
            DiscardOutput();
            throw;
        }
    }

    private async Task<CommandResult> FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await DrainAsync(ct).ConfigureAwait(false) is { } end)
                {
                    return Result(end);
                }

                throw new BrokenStreamException($"""sandbox "{_channel.SandboxId}" ended the stream without the end of the command.""");
            }
            catch (E2BException e) when (IsConnectionLoss(e))
            {
                await ReconnectAsync(e, ct).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<ProcessEvent?> DrainAsync(CancellationToken ct)
    {
        ProcessEvent? end = null;
        try
        {
            while (await _stream!.ReadAsync(ct).ConfigureAwait(false) is { } message)
            {
                var e = _events.Read(message.Span);
                _reconnects = 0;
                switch (e.Kind)
                {
                    case ProcessEventKind.Stdout:
                        await _stdout.WriteAsync(_events.DataOf(e), ct).ConfigureAwait(false);
                        break;
                    case ProcessEventKind.Stderr:
                        await _stderr.WriteAsync(_events.DataOf(e), ct).ConfigureAwait(false);
                        break;
                    case ProcessEventKind.End:
                        end = e;
                        break;
                }
            }
        }
        catch (E2BException) when (end is not null)
        {
            // The end of the command has been reported; how the stream itself ended no longer matters.
        }

        return end;
    }

    /// <summary>Reconnects to the command by its tag or process id.</summary>
    /// <exception cref="SandboxGoneException">The sandbox no longer exists.</exception>
    /// <exception cref="BrokenStreamException">The command ended in the meantime, or the connection was lost too many times in a row.</exception>
    internal async Task ReconnectAsync(E2BException loss, CancellationToken ct)
    {
        if (_complete)
        {
            _complete = false;
            _onOutputLost?.Invoke();
        }

        while (true)
        {
            _stream?.Dispose();
            _stream = null;
            if (_reconnects++ == ReconnectsInARow)
            {
                throw loss;
            }

            if (_reconnects > 1)
            {
                await Task.Delay(RetryDelay.For(loss, _reconnects, _channel.Options.Retry), _channel.Time, ct).ConfigureAwait(false);
            }

            if (await _channel.ProbeAsync(ct).ConfigureAwait(false) == SandboxHealth.Gone)
            {
                throw new SandboxGoneException(_channel.SandboxId, loss);
            }

            if (await TryConnectAsync(loss, ct).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<bool> TryConnectAsync(E2BException loss, CancellationToken ct)
    {
        try
        {
            var stream = await _channel.OpenAsync(
                "process.Process/Connect", new SelectorBody(_selector), EnvdJson.Default.SelectorBody, deadline: null, ct).ConfigureAwait(false);
            await BeginAsync(stream, ct).ConfigureAwait(false);
            return true;
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
            throw new BrokenStreamException($"""the command ({_selector}) ended in sandbox "{_channel.SandboxId}" while the connection was lost; its outcome is unknown.""", loss);
        }
        catch (E2BException e) when (IsConnectionLoss(e))
        {
            return false;
        }
    }

    private CommandResult Result(ProcessEvent end)
    {
        // Near the deadline, the daemon may report its kill before it reports the deadline.
        var overdue = !end.Exited && _timeout is { } limit && _channel.Time.GetElapsedTime(_started) >= limit - TimeSpan.FromMilliseconds(500);
        return end.Exited ? Result(CommandOutcome.Exited, end.ExitCode, end.Status)
            : Result(overdue ? CommandOutcome.TimedOut : CommandOutcome.Signaled, -1, end.Status);
    }

    private CommandResult Result(CommandOutcome outcome, int exitCode, string? status)
    {
        _stdout.Complete();
        _stderr.Complete();
        return new CommandResult(_stdout.Output, _stderr.Output)
        {
            Outcome = outcome,
            ExitCode = exitCode,
            Status = status ?? "",
            ProcessId = _processId,
            Duration = _channel.Time.GetElapsedTime(_started),
            IsOutputComplete = _complete,
        };
    }

    internal static bool IsConnectionLoss(E2BException e) =>
        e is BrokenStreamException || e is E2BUnavailableException { ErrorCode: not "deadline_exceeded" };

    private static OutputSink Sink(EnvdChannel channel, SandboxCommand command, Stream? copyTo, Action<string>? onText) =>
        new(new OutputCapture(command.CaptureLimit, channel.Options.SpillDirectory), copyTo, onText);
}
