namespace DawBuild.Processes;

/// <summary>Decides when a program must be stopped, and why: timeout, silence, cancellation, or too much output. The first reason counts.</summary>
internal sealed class ProgramLimits(ProcessCommand command, OutputLimit output, TimeProvider time)
{
    private readonly TaskCompletionSource<ProcessEnd> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the program must be stopped.</summary>
    public Task<ProcessEnd> Reached => _stop.Task;

    public void Stop(ProcessEnd why) => _stop.TrySetResult(why);

    /// <summary>Starts measuring; disposing the result stops it.</summary>
    public IAsyncDisposable Watch(CancellationToken ct)
    {
        var cancelled = ct.Register(() => Stop(ProcessEnd.Cancelled));
        var timeout = command.Timeout is { } limit ? time.CreateTimer(_ => Stop(ProcessEnd.TimedOut), null, limit, Timeout.InfiniteTimeSpan) : null;
        var silence = command.Silence is { } quiet ? WatchSilence(quiet) : null;
        return new Watching(cancelled, timeout, silence);
    }

    private ITimer WatchSilence(TimeSpan limit)
    {
        // Not reset at each output, which would cost more than reading it: the timer checks when the limit could be reached, and is then set again.
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                TimeSpan left = limit - output.Silence;
                if (left <= TimeSpan.Zero)
                {
                    Stop(ProcessEnd.Silent);
                }
                else
                {
                    timer?.Change(left, Timeout.InfiniteTimeSpan);
                }
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(limit, Timeout.InfiniteTimeSpan);
        return timer;
    }

    private sealed class Watching(CancellationTokenRegistration cancelled, ITimer? timeout, ITimer? silence) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await cancelled.DisposeAsync();
            if (timeout is not null)
            {
                await timeout.DisposeAsync();
            }

            if (silence is not null)
            {
                await silence.DisposeAsync();
            }
        }
    }
}
