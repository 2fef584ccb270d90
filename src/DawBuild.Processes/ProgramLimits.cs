namespace DawBuild.Processes;

/// <summary>Tells when a program has to be stopped, and why: wall-clock limit, silence, the caller's wish, too much output. The first reason counts.</summary>
internal sealed class ProgramLimits(ProcessCommand command, OutputLimit output, TimeProvider time)
{
    private readonly TaskCompletionSource<ProcessEnd> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has to be stopped.</summary>
    public Task<ProcessEnd> Reached => _stop.Task;

    public void Stop(ProcessEnd why) => _stop.TrySetResult(why);

    /// <summary>Begins to measure; disposing of the answer ends that.</summary>
    public IAsyncDisposable Watch(CancellationToken ct)
    {
        var cancelled = ct.Register(() => Stop(ProcessEnd.Cancelled));
        var timeout = command.Timeout is { } limit ? time.CreateTimer(_ => Stop(ProcessEnd.TimedOut), null, limit, Timeout.InfiniteTimeSpan) : null;
        var silence = command.Silence is { } quiet ? WatchSilence(quiet) : null;
        return new Watching(cancelled, timeout, silence);
    }

    private ITimer WatchSilence(TimeSpan limit)
    {
        // Not reset at each output, which would cost more than the reading: it looks when the limit could be over, and then again.
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
