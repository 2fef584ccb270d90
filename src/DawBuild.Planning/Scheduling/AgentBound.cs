using DawBuild.Planning.Graph;

namespace DawBuild.Planning.Scheduling;

/// <summary>How few agents can possibly be enough for a schedule as short as the critical path.</summary>
internal static class AgentBound
{
    /// <summary>
    /// A number that no such schedule can do without, at least 1. Up to any moment t, a task must have worked from its latest start on;
    /// from any moment t on, a task has to work until its earliest finish at least; and between its latest start and its earliest finish
    /// every schedule has it running.
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

    /// <summary>The largest work-until-t ÷ t over all t, rounded up, when every task works in its span. The quotient peaks where a span ends.</summary>
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
