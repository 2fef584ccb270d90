using DawBuild.Diagnostics;

namespace DawBuild.Graph.Projects;

/// <summary>
/// Where the build asks before it continues. A ready task holds one of MSBuild's nodes while it waits for its turn; if there were more ready
/// tasks than nodes, a task on the critical path might be unable to ask. So tasks beyond the build's room reference a gate: a project that is built
/// when the coordinator has room for them. Each gate depends on the one before it, so only one gate holds a node.
/// </summary>
internal sealed class Gates
{
    // Small portions keep the build nearly full; single tasks would be too small, because a gate costs as much as a task that does nothing.
    private const int Portions = 8;
    private const int LargestPortion = 32;

    private readonly Dictionary<TaskId, int> _gateOf = [];
    private readonly List<TaskId> _last = [];

    private Gates()
    {
    }

    /// <summary>The last task behind each gate, in the order of the gates.</summary>
    public IReadOnlyList<TaskId> Last => _last;

    /// <summary>Creates gates for tasks, in their order: none for the tasks that there is room for, then one for each portion of the rest.</summary>
    public static Gates For(IReadOnlyList<TaskId> tasks, int room)
    {
        var gates = new Gates();
        var portion = Math.Clamp(room / Portions, 1, LargestPortion);
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

    /// <summary>Returns the gate that a task is behind; null if none.</summary>
    public int? Of(TaskId task) => _gateOf.TryGetValue(task, out var gate) ? gate : null;
}
