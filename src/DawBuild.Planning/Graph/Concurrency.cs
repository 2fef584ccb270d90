namespace DawBuild.Planning.Graph;

/// <summary>Counts overlapping spans of time.</summary>
internal static class Concurrency
{
    /// <summary>
    /// Returns the highest number of spans that overlap. A span that ends when another starts does not overlap it, and empty spans overlap nothing.
    /// </summary>
    public static int Peak(IEnumerable<(TimeSpan Start, TimeSpan End)> spans)
    {
        var real = spans.Where(span => span.End > span.Start).ToArray();
        var starts = Array.ConvertAll(real, span => span.Start.Ticks);
        var ends = Array.ConvertAll(real, span => span.End.Ticks);
        Array.Sort(starts);
        Array.Sort(ends);
        var (peak, ended) = (0, 0);
        for (var started = 0; started < starts.Length; started++)
        {
            while (ends[ended] <= starts[started])
            {
                ended++;
            }

            peak = Math.Max(peak, started + 1 - ended);
        }

        return peak;
    }
}
