namespace DawBuild.Processes;

/// <summary>The bytes that both streams of a process may bring together, and when the last ones came.</summary>
internal sealed class OutputLimit(long bytes, TimeProvider time)
{
    private long _left = bytes;
    private long _last = time.GetTimestamp();

    /// <summary>True when there was more than allowed.</summary>
    public bool Exceeded => Interlocked.Read(ref _left) < 0;

    /// <summary>Time since the last output.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _last));

    /// <summary>Notes what came; returns how much of it is within the limit.</summary>
    public int Take(int count)
    {
        Interlocked.Exchange(ref _last, time.GetTimestamp());
        long left = Interlocked.Add(ref _left, -count);
        return left >= 0 ? count : (int)Math.Max(0, count + left);
    }
}
