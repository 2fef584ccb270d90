namespace DawBuild.Processes;

/// <summary>Tracks how many bytes both streams of a process may still produce, and when the last ones arrived.</summary>
internal sealed class OutputLimit(long bytes, TimeProvider time)
{
    private long _left = bytes;
    private long _last = time.GetTimestamp();

    /// <summary>True if there was more output than allowed.</summary>
    public bool Exceeded => Interlocked.Read(ref _left) < 0;

    /// <summary>The time since the last output.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _last));

    /// <summary>Records new output and returns how much of it is within the limit.</summary>
    public int Take(int count)
    {
        Interlocked.Exchange(ref _last, time.GetTimestamp());
        long left = Interlocked.Add(ref _left, -count);
        return left >= 0 ? count : (int)Math.Max(0, count + left);
    }
}
