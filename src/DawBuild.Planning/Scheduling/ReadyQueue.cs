using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Scheduling;

/// <summary>Ready tasks by rank: one queue for each category with a limit, and one for all other tasks.</summary>
internal sealed class ReadyQueue
{
    private readonly PlanAnalysis _analysis;
    private readonly List<Lane> _lanes = [new(int.MaxValue)];
    private readonly int[] _laneOf;

    public ReadyQueue(PlanAnalysis analysis, IReadOnlyList<Category> categories)
    {
        _analysis = analysis;
        var lanes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            if (category.MaxConcurrent is { } limit)
            {
                lanes.Add(category.Name, _lanes.Count);
                _lanes.Add(new Lane(limit));
            }
        }

        _laneOf = [.. analysis.Graph.Tasks.Select(task => task.Category is { } name ? lanes.GetValueOrDefault(name) : 0)];
    }

    public void Add(int position) => _lanes[_laneOf[position]].Ranks.Add(_analysis.Rank(position));

    /// <summary>Takes the task with the lowest rank among those whose category has room.</summary>
    public bool TryTake(out int position)
    {
        Lane? best = null;
        var bestRank = int.MaxValue;
        foreach (var lane in _lanes)
        {
            if (lane.Running < lane.Limit && lane.Ranks.Count > 0 && lane.Ranks.First < bestRank)
            {
                (best, bestRank) = (lane, lane.Ranks.First);
            }
        }

        position = -1;
        if (best is null)
        {
            return false;
        }

        best.Running++;
        position = _analysis.Order[best.Ranks.Take()];
        return true;
    }

    public void Finished(int position) => _lanes[_laneOf[position]].Running--;

    private sealed class Lane(int limit)
    {
        public int Limit { get; } = limit;

        public IntMinHeap Ranks { get; } = new();

        public int Running { get; set; }
    }
}
