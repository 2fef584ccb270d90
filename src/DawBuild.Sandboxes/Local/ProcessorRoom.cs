namespace DawBuild.Sandboxes.Local;

/// <summary>
/// How many verifications a machine has room for: one per processor, and twice a second one more for each idle processor, because many commands wait for a
/// network, a database, or a browser. While all processors are busy, the surplus shrinks again as verifications end.
/// </summary>
/// <param name="processors">The number of processors.</param>
/// <param name="idleTime">How long all processors together have been idle so far; null if unknown.</param>
/// <param name="time">The clock.</param>
internal sealed class ProcessorRoom(int processors, Func<TimeSpan?> idleTime, TimeProvider time)
{
    /// <summary>The maximum number of verifications per processor: they need memory too.</summary>
    public const int MostPerProcessor = 8;

    /// <summary>How often the idle time is measured.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(450);

    // If less than this fraction of one processor is idle, all are busy.
    private const double Busy = 0.25;

    private readonly Lock _lock = new();
    private (long At, TimeSpan Idle)? _last;
    private int? _room;

    /// <summary>Returns the current room, including the verifications that are running.</summary>
    public int Room(int atWork)
    {
        lock (_lock)
        {
            if ((_last is null || time.GetElapsedTime(_last.Value.At) >= Interval) && idleTime() is { } idle)
            {
                if (_last is { } last)
                {
                    var free = (idle - last.Idle) / time.GetElapsedTime(last.At);
                    _room = Math.Clamp(atWork + (free < Busy ? -1 : (int)Math.Round(free)), processors, processors * MostPerProcessor);
                }

                _last = (time.GetTimestamp(), idle);
            }

            return _room ?? processors;
        }
    }
}
