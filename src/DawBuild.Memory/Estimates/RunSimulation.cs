using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Estimates;

/// <summary>
/// Simulates a run as the coordinator would execute it: free slots go to ready tasks by longest remaining path as planned, within the limits of their
/// categories; a task releases its slot when its agent is done, and its dependents start when it is merged. Without times after the agent, the result equals
/// the plan's own <see cref="Planning.Scheduling.Schedule"/>.
/// </summary>
internal sealed class RunSimulation
{
    private readonly PlanAnalysis _analysis;
    private readonly int[] _limits;
    private readonly int[] _categories;

    /// <param name="analysis">The plan, with planned durations.</param>
    /// <param name="categories">The categories, whose <see cref="Category.MaxConcurrent"/> is respected.</param>
    public RunSimulation(PlanAnalysis analysis, IReadOnlyList<Category> categories)
    {
        _analysis = analysis;
        _limits = [.. categories.Select(category => category.MaxConcurrent ?? int.MaxValue), int.MaxValue];
        var names = categories.Select((category, index) => (category.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        _categories = [.. analysis.Graph.Tasks.Select(task => task.Category is { } name && names.TryGetValue(name, out var index) ? index : _limits.Length - 1)];
    }

    /// <summary>Returns how long the run takes.</summary>
    /// <param name="slots">How many agents run at once, at least 1.</param>
    /// <param name="times">The times of each task, by position.</param>
    public TimeSpan Run(int slots, TaskTimes[] times)
    {
        var graph = _analysis.Graph;
        var waiting = new int[graph.Tasks.Count];
        var running = new int[_limits.Length];
        var ready = new SortedSet<int>();
        var events = new PriorityQueue<(int Position, bool IsAgent), TimeSpan>();
        var (now, end, free) = (TimeSpan.Zero, TimeSpan.Zero, slots);
        for (var position = 0; position < waiting.Length; position++)
        {
            waiting[position] = graph.Dependencies(position).Length;
            if (waiting[position] == 0)
            {
                ready.Add(_analysis.Rank(position));
            }
        }

        while (true)
        {
            Start();
            if (!events.TryPeek(out _, out now))
            {
                return end;
            }

            while (events.TryPeek(out var next, out var at) && at == now)
            {
                events.Dequeue();
                End(next.Position, next.IsAgent);
            }
        }

        void Start()
        {
            while (free > 0 && Next() is { } position)
            {
                ready.Remove(_analysis.Rank(position));
                (free, running[_categories[position]]) = (free - 1, running[_categories[position]] + 1);
                if (times[position].Agent > TimeSpan.Zero)
                {
                    events.Enqueue((position, true), now + times[position].Agent);
                }
                else
                {
                    End(position, isAgent: true);
                }
            }
        }

        int? Next()
        {
            foreach (var rank in ready)
            {
                var position = _analysis.Order[rank];
                if (running[_categories[position]] < _limits[_categories[position]])
                {
                    return position;
                }
            }

            return null;
        }

        void End(int position, bool isAgent)
        {
            if (isAgent)
            {
                (free, running[_categories[position]]) = (free + 1, running[_categories[position]] - 1);
                if (times[position].After > TimeSpan.Zero)
                {
                    events.Enqueue((position, false), now + times[position].After);
                    return;
                }
            }

            end = now;
            foreach (var dependent in graph.Dependents(position))
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Add(_analysis.Rank(dependent));
                }
            }
        }
    }
}
