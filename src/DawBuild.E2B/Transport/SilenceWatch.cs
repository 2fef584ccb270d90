namespace DawBuild.E2B.Transport;

/// <summary>Cancels its token after a period of silence. Each sign of life costs one store, so a fast stream pays next to nothing.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _heard;

    internal SilenceWatch(TimeSpan limit, TimeProvider time)
    {
        _limit = limit;
        _time = time;
        _heard = time.GetTimestamp();
        var period = limit / 4;
        _timer = time.CreateTimer(static watch => ((SilenceWatch)watch!).Look(), this, period, period);
    }

    internal CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    internal void Heard() => Volatile.Write(ref _heard, _time.GetTimestamp());

    internal void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The last tick of the timer coincided with the end of the stream.
        }
    }

    private void Look()
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _heard)) >= _limit)
        {
            Stop();
        }
    }
}
