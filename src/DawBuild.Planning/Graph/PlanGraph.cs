using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Graph;

/// <summary>Tasks and their dependencies by position, in integer arrays, so that 100,000 tasks are traversed in milliseconds.</summary>
public sealed class PlanGraph
{
    private readonly Dictionary<string, int> _positions;
    private readonly Edges _dependencies;
    private readonly Edges _dependents;
    private readonly int[] _order;

    private PlanGraph(IReadOnlyList<PlanTask> tasks)
    {
        Tasks = tasks;
        _positions = new Dictionary<string, int>(tasks.Count, StringComparer.OrdinalIgnoreCase);
        for (var position = 0; position < tasks.Count; position++)
        {
            _positions.Add(tasks[position].Id.Value, position);
        }

        _dependencies = Edges.From(tasks, _positions);
        _dependents = _dependencies.Reversed();
        _order = Sorted();
    }

    /// <summary>The tasks, in the plan's order; a task's position is its index here.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; }

    /// <summary>The number of dependencies.</summary>
    public int DependencyCount => _dependencies.Count;

    /// <summary>All positions, each after the positions of its dependencies.</summary>
    public ReadOnlySpan<int> TopologicalOrder => _order;

    /// <summary>Makes the graph of a plan.</summary>
    public static PlanGraph Of(Plan plan) => new(plan.Tasks);

    /// <summary>Makes the graph of some tasks of a plan. Dependencies on tasks that are not included are dropped, as if completed.</summary>
    public static PlanGraph Of(IReadOnlyList<PlanTask> tasks) => new(tasks);

    /// <summary>Returns the position of a task, ignoring case.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public int PositionOf(TaskId id) => _positions.TryGetValue(id.Value, out var position)
        ? position
        : throw new DawException(Errors.UnknownTask(id.Value, Suggestion.For(id.Value, Tasks.Select(task => task.Id.Value))));

    /// <summary>Looks up the position of a task; returns false if there is no such task.</summary>
    public bool TryPositionOf(TaskId id, out int position) => _positions.TryGetValue(id.Value, out position);

    /// <summary>The positions of the direct dependencies of the task at <paramref name="position"/>, in the order in which the task lists them.</summary>
    public ReadOnlySpan<int> Dependencies(int position) => _dependencies[position];

    /// <summary>The positions of the tasks that depend directly on the task at <paramref name="position"/>, ascending.</summary>
    public ReadOnlySpan<int> Dependents(int position) => _dependents[position];

    /// <summary>Returns the tasks that depend directly on a task, in the plan's order.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public IReadOnlyList<TaskId> DependentsOf(TaskId id) => [.. _dependents[PositionOf(id)].ToArray().Select(position => Tasks[position].Id)];

    /// <summary>
    /// Returns the given tasks and everything they still need: their unfinished dependencies, and the unfinished dependencies of those. Dependencies of
    /// completed tasks other than the given ones are not followed. In the plan's order; includes the given tasks even if they are completed.
    /// </summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public IReadOnlyList<PlanTask> Closure(IEnumerable<TaskId> ids)
    {
        var wanted = new bool[Tasks.Count];
        var pending = new Stack<int>(ids.Select(PositionOf));
        while (pending.TryPop(out var position))
        {
            if (wanted[position])
            {
                continue;
            }

            wanted[position] = true;
            foreach (var dependency in Dependencies(position))
            {
                if (Tasks[dependency].Status != PlanTaskStatus.Completed)
                {
                    pending.Push(dependency);
                }
            }
        }

        return [.. Tasks.Where((_, position) => wanted[position])];
    }

    private int[] Sorted()
    {
        var waiting = new int[Tasks.Count];
        var order = new int[Tasks.Count];
        var (ready, done) = (0, 0);
        for (var position = 0; position < waiting.Length; position++)
        {
            waiting[position] = Dependencies(position).Length;
            if (waiting[position] == 0)
            {
                order[ready++] = position;
            }
        }

        while (done < ready)
        {
            foreach (var dependent in Dependents(order[done++]))
            {
                if (--waiting[dependent] == 0)
                {
                    order[ready++] = dependent;
                }
            }
        }

        return ready == order.Length ? order : throw new DawException(Errors.Bug("tasks depend on each other in a circle, which the reader should have refused"));
    }
}
