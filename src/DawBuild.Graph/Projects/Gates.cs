using DawBuild.Diagnostics;

namespace DawBuild.Graph.Projects;

/// <summary>
/// Where the build asks before it goes on. A ready task holds one of MSBuild's nodes while it waits for its turn, and there are 1,024: more would
/// keep a task on the critical path from asking. So tasks beyond the room of the build refer to a gate, a project that is built when the coordinator
/// lets them in. Gates stand in a line, so only one holds a node.
/// </summary>
internal sealed class Gates
{
    // Small, so that the build is nearly full; not one task, because a gate costs as much as a task that does nothing.
    private const int Portions = 32;

    private readonly Dictionary<TaskId, int> _gateOf = [];
    private readonly List<TaskId> _last = [];

    private Gates()
    {
    }

    /// <summary>No gates.</summary>
    public static Gates None { get; } = new();

    /// <summary>The last task behind each gate, in the order of the gates.</summary>
    public IReadOnlyList<TaskId> Last => _last;

    /// <summary>Gates for tasks, in their order: none for as many as there is room for, then one for each portion.</summary>
    public static Gates For(IReadOnlyList<TaskId> tasks, int room)
    {
        var gates = new Gates();
        var portion = Math.Max(1, room / Portions);
        for (var first = room; first < tasks.Count; first += portion)
        {
            var end = Math.Min(first + portion, tasks.Count);
            for (var position = first; position < end; position++)
            {
                gates._gateOf.Add(tasks[position], gates._last.Count);
            }

            gates._last.Add(tasks[end - 1]);
        }

        return gates;
    }

    /// <summary>The gate that a task is behind; null for none.</summary>
    public int? Of(TaskId task) => _gateOf.TryGetValue(task, out var gate) ? gate : null;
}
