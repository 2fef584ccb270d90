namespace DawBuild.Telemetry.Chrome;

/// <summary>Puts overlapping intervals on separate lanes: each on the first lane that is free when it starts.</summary>
internal static class Lanes
{
    /// <summary>Returns the intervals by start, each with its lane, from 0.</summary>
    public static IEnumerable<(T Item, int Lane)> Of<T>(IEnumerable<T> items, Func<T, (TimeSpan Start, TimeSpan End)> time)
    {
        var free = new List<TimeSpan>();
        foreach (var item in items.OrderBy(item => time(item).Start))
        {
            var (start, end) = time(item);
            var lane = free.FindIndex(at => at <= start);
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(end);
            }

            free[lane] = end;
            yield return (item, lane);
        }
    }
}
