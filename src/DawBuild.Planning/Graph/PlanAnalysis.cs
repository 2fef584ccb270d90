using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Graph;

/// <summary>What follows from the graph and the durations: waves, critical path, slack, and who goes first when agents are scarce.</summary>
public sealed class PlanAnalysis
{
    private readonly TaskTiming[] _timings;
    private readonly int[] _ranks;

    private PlanAnalysis(PlanGraph graph, TaskTiming[] timings)
    {
        (Graph, _timings) = (graph, timings);
        TotalWork = TimeSpan.FromTicks(timings.Sum(timing => timing.Duration.Ticks));
        Waves = [.. timings.Index().GroupBy(entry => entry.Item.Wave).OrderBy(wave => wave.Key)
            .Select(wave => (IReadOnlyList<TaskId>)[.. wave.Select(entry => graph.Tasks[entry.Index].Id)])];
        CriticalPath = [.. Longest().Select(position => graph.Tasks[position].Id)];
        CriticalPathLength = timings.Length == 0 ? TimeSpan.Zero : timings.Max(timing => timing.Remaining);
        PeakConcurrency = Concurrency.Peak(timings.Select(timing => (timing.EarliestStart, timing.EarliestFinish)));
        Order = Prioritised();
        _ranks = new int[timings.Length];
        for (var rank = 0; rank < Order.Count; rank++)
        {
            _ranks[Order[rank]] = rank;
        }
    }

    /// <summary>The graph that was analyzed.</summary>
    public PlanGraph Graph { get; }

    /// <summary>The sum of all durations: how long a single agent takes.</summary>
    public TimeSpan TotalWork { get; }

    /// <summary>The tasks by wave, each wave in the plan's order; for reading and reporting only, because nothing waits for a wave.</summary>
    public IReadOnlyList<IReadOnlyList<TaskId>> Waves { get; }

    /// <summary>The number of tasks in the largest wave.</summary>
    public int WidestWave => Waves.Count == 0 ? 0 : Waves.Max(wave => wave.Count);

    /// <summary>The highest number of tasks that run at once if each starts as early as possible; such a schedule never uses more agents.</summary>
    public int PeakConcurrency { get; }

    /// <summary>
    /// The longest path in time, from first to last task. On a tie, the task with the longer duration comes next, then the first in the plan's order.
    /// </summary>
    public IReadOnlyList<TaskId> CriticalPath { get; }

    /// <summary>The length of the critical path: no number of agents is faster.</summary>
    public TimeSpan CriticalPathLength { get; }

    /// <summary>
    /// The positions of all tasks by priority: longest remaining path first, then higher <see cref="PlanTask.Priority"/>, then the plan's order.
    /// </summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Analyzes a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="duration">
    /// Returns the duration of a task; null for planned durations. Actual durations give the actual critical path; zero for completed tasks gives what is left.
    /// </param>
    public static PlanAnalysis Of(PlanGraph graph, Func<PlanTask, TimeSpan>? duration = null)
    {
        var timings = new TaskTiming[graph.Tasks.Count];
        foreach (var position in graph.TopologicalOrder)
        {
            var (wave, start) = (1, TimeSpan.Zero);
            foreach (var dependency in graph.Dependencies(position))
            {
                wave = Math.Max(wave, timings[dependency].Wave + 1);
                start = Max(start, timings[dependency].EarliestFinish);
            }

            var task = graph.Tasks[position];
            timings[position] = new TaskTiming(wave, start, duration?.Invoke(task) ?? task.Duration, default, default);
        }

        var end = timings.Length == 0 ? TimeSpan.Zero : timings.Max(timing => timing.EarliestFinish);
        for (var index = timings.Length - 1; index >= 0; index--)
        {
            var position = graph.TopologicalOrder[index];
            var after = TimeSpan.Zero;
            foreach (var dependent in graph.Dependents(position))
            {
                after = Max(after, timings[dependent].Remaining);
            }

            var remaining = after + timings[position].Duration;
            timings[position] = timings[position] with { Remaining = remaining, LatestStart = end - remaining };
        }

        return new PlanAnalysis(graph, timings);
    }

    /// <summary>Analyzes a plan with its planned durations.</summary>
    public static PlanAnalysis Of(Plan plan) => Of(PlanGraph.Of(plan));

    /// <summary>Returns the timing of a task.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public TaskTiming Timing(TaskId id) => _timings[Graph.PositionOf(id)];

    /// <summary>Returns the timing of the task at a position.</summary>
    public TaskTiming Timing(int position) => _timings[position];

    /// <summary>Returns the longest path from the start of a task to the end of the plan, including the task.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public TimeSpan Remaining(TaskId id) => Timing(id).Remaining;

    /// <summary>Returns a task's place in <see cref="Order"/>: of two ready tasks, the one with the lower rank goes first.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public int Rank(TaskId id) => _ranks[Graph.PositionOf(id)];

    /// <summary>Returns the place in <see cref="Order"/> of the task at a position.</summary>
    public int Rank(int position) => _ranks[position];

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private int[] Prioritised()
    {
        var order = Enumerable.Range(0, _timings.Length).ToArray();
        Array.Sort(order, (left, right) =>
        {
            var byRemaining = _timings[right].Remaining.CompareTo(_timings[left].Remaining);
            var byPriority = byRemaining != 0 ? byRemaining : Graph.Tasks[right].Priority.CompareTo(Graph.Tasks[left].Priority);
            return byPriority != 0 ? byPriority : left.CompareTo(right);
        });
        return order;
    }

    private List<int> Longest()
    {
        var path = new List<int>();
        var next = Farthest(Enumerable.Range(0, _timings.Length).Where(position => Graph.Dependencies(position).IsEmpty));
        while (next >= 0)
        {
            path.Add(next);
            next = Farthest(Graph.Dependents(next).ToArray());
        }

        return path;
    }

    // On a tie, the longer task goes first, because it is harder to shorten.
    private int Farthest(IEnumerable<int> positions)
    {
        var farthest = -1;
        foreach (var position in positions)
        {
            if (farthest < 0 || (_timings[position].Remaining, _timings[position].Duration).CompareTo((_timings[farthest].Remaining, _timings[farthest].Duration)) > 0)
            {
                farthest = position;
            }
        }

        return farthest;
    }
}
