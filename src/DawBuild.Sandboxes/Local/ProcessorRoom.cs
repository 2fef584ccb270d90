namespace DawBuild.Sandboxes.Local;

/// <summary>
/// How many verifications a machine has room for: as many as it has processors, and twice a second one more for each processor that has nothing to
/// do, because many commands wait for a network, a database, a browser. Where everything is busy, the surplus goes down again as verifications end.
/// </summary>
/// <param name="processors">How many the machine has.</param>
/// <param name="idleTime">How long they have been idle so far, all together; null where that is unknown.</param>
/// <param name="time">The clock.</param>
internal sealed class ProcessorRoom(int processors, Func<TimeSpan?> idleTime, TimeProvider time)
{
    /// <summary>The most verifications for each processor: they need memory too.</summary>
    public const int MostPerProcessor = 8;

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(450);

    // With less of one processor left than this, all are busy.
    private const double Busy = 0.25;

    private readonly Lock _lock = new();
    private (long At, TimeSpan Idle)? _last;
    private int? _room;

    /// <summary>The room at this moment, for those at work and those to come.</summary>
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
