using DawBuild.Planning.Graph;

namespace DawBuild.Planning.Scheduling;

/// <summary>A lower bound on the number of agents for a schedule as short as the critical path.</summary>
internal static class AgentBound
{
    /// <summary>
    /// Returns a number of agents, at least 1, that every such schedule needs. By any time t, each task has done at least the work between its latest start and
    /// t. After t, each task has at least the work between t and its earliest finish left. Between its latest start and its earliest finish, every schedule
    /// runs it.
    /// </summary>
    public static int Least(PlanAnalysis analysis)
    {
        var timings = Enumerable.Range(0, analysis.Graph.Tasks.Count).Select(analysis.Timing).ToArray();
        var end = analysis.CriticalPathLength;
        var compulsory = Concurrency.Peak(timings.Select(timing => (timing.LatestStart, timing.EarliestFinish)));
        var forward = Pressure(timings.Select(timing => (timing.LatestStart, timing.LatestFinish)));
        var backward = Pressure(timings.Select(timing => (end - timing.EarliestFinish, end - timing.EarliestStart)));
        return Math.Max(1, Math.Max(compulsory, Math.Max(forward, backward)));
    }

    /// <summary>
    /// Returns the maximum over all t of (work until t ÷ t), rounded up, if every task works during its span. The quotient peaks where a span ends.
    /// </summary>
    private static int Pressure(IEnumerable<(TimeSpan Start, TimeSpan End)> spans)
    {
        var real = spans.Where(span => span.End > span.Start).ToArray();
        var starts = Array.ConvertAll(real, span => span.Start.Ticks);
        var ends = Array.ConvertAll(real, span => span.End.Ticks);
        Array.Sort(starts);
        Array.Sort(ends);
        var (started, work, clock, most) = (0, 0L, 0L, 1L);
        for (var ended = 0; ended < ends.Length; ended++)
        {
            var now = ends[ended];
            for (; started < starts.Length && starts[started] < now; started++)
            {
                work += (started - ended) * (starts[started] - clock);
                clock = starts[started];
            }

            work += (started - ended) * (now - clock);
            clock = now;
            most = Math.Max(most, (work + now - 1) / now);
        }

        return (int)most;
    }
}
