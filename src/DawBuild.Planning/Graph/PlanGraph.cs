using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Graph;

/// <summary>Tasks and their dependencies by position: arrays of integers, so that 100,000 tasks are walked in milliseconds.</summary>
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

    /// <summary>How many dependencies there are.</summary>
    public int DependencyCount => _dependencies.Count;

    /// <summary>Positions, each after the positions of its dependencies.</summary>
    public ReadOnlySpan<int> TopologicalOrder => _order;

    /// <summary>The graph of a plan.</summary>
    public static PlanGraph Of(Plan plan) => new(plan.Tasks);

    /// <summary>The graph of some tasks of a plan; dependencies on tasks that are not among them are omitted, as if finished.</summary>
    public static PlanGraph Of(IReadOnlyList<PlanTask> tasks) => new(tasks);

    /// <summary>The position of a task, found ignoring case.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public int PositionOf(TaskId id) => _positions.TryGetValue(id.Value, out var position)
        ? position
        : throw new DawException(Errors.UnknownTask(id.Value, Suggestion.For(id.Value, Tasks.Select(task => task.Id.Value))));

    /// <summary>The position of a task; false when there is none.</summary>
    public bool TryPositionOf(TaskId id, out int position) => _positions.TryGetValue(id.Value, out position);

    /// <summary>Positions of the tasks that the task at <paramref name="position"/> depends on directly, in the plan's order of names.</summary>
    public ReadOnlySpan<int> Dependencies(int position) => _dependencies[position];

    /// <summary>Positions of the tasks that depend directly on the task at <paramref name="position"/>, ascending.</summary>
    public ReadOnlySpan<int> Dependents(int position) => _dependents[position];

    /// <summary>The tasks that depend directly on a task, in the plan's order.</summary>
    /// <exception cref="DawException">There is no such task (DAW1032).</exception>
    public IReadOnlyList<TaskId> DependentsOf(TaskId id) => [.. _dependents[PositionOf(id)].ToArray().Select(position => Tasks[position].Id)];

    /// <summary>
    /// The given tasks and all they need: their unfinished dependencies, and the unfinished dependencies of those.
    /// What a completed task depends on is not looked at. In the plan's order; the given tasks are in it even when they are completed.
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
