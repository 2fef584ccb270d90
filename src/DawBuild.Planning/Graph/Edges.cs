using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Graph;

/// <summary>Edges by source, in a single array (compressed sparse row format).</summary>
internal sealed class Edges
{
    private readonly int[] _starts;
    private readonly int[] _targets;

    private Edges(int[] starts, int[] targets) => (_starts, _targets) = (starts, targets);

    public int Count => _targets.Length;

    public ReadOnlySpan<int> this[int source] => new(_targets, _starts[source], _starts[source + 1] - _starts[source]);

    public static Edges From(IReadOnlyList<PlanTask> tasks, Dictionary<string, int> positions)
    {
        var starts = new int[tasks.Count + 1];
        var targets = new List<int>(tasks.Count * 2);
        for (var source = 0; source < tasks.Count; source++)
        {
            foreach (var id in tasks[source].DependsOn)
            {
                if (positions.TryGetValue(id.Value, out var target))
                {
                    targets.Add(target);
                }
            }

            starts[source + 1] = targets.Count;
        }

        return new Edges(starts, [.. targets]);
    }

    /// <summary>Returns the same edges by target, each row in ascending order.</summary>
    public Edges Reversed()
    {
        var starts = new int[_starts.Length];
        foreach (var target in _targets)
        {
            starts[target + 1]++;
        }

        for (var node = 1; node < starts.Length; node++)
        {
            starts[node] += starts[node - 1];
        }

        var next = starts.AsSpan(..^1).ToArray();
        var sources = new int[_targets.Length];
        for (var source = 0; source < _starts.Length - 1; source++)
        {
            foreach (var target in this[source])
            {
                sources[next[target]++] = source;
            }
        }

        return new Edges(starts, sources);
    }
}
