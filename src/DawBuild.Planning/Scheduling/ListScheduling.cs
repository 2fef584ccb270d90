using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Scheduling;

/// <summary>One pass of list scheduling: whenever tasks finish, free agents take ready tasks by rank.</summary>
internal sealed class ListScheduling
{
    private readonly PlanAnalysis _analysis;
    private readonly int[] _waiting;
    private readonly ScheduledTask[] _placed;
    private readonly PriorityQueue<int, TimeSpan> _running = new();
    private readonly IntMinHeap _free = new();
    private readonly ReadyQueue _ready;
    private readonly int _agents;

    // Agents from this number on have not worked yet.
    private int _fresh;

    public ListScheduling(PlanAnalysis analysis, int agents, IReadOnlyList<Category> categories)
    {
        _analysis = analysis;
        _waiting = new int[analysis.Graph.Tasks.Count];
        _placed = new ScheduledTask[_waiting.Length];
        _ready = new ReadyQueue(analysis, categories);
        _agents = agents;
        for (var position = 0; position < _waiting.Length; position++)
        {
            _waiting[position] = analysis.Graph.Dependencies(position).Length;
            if (_waiting[position] == 0)
            {
                _ready.Add(position);
            }
        }
    }

    public void Run() => Walk(stopWhenLate: false);

    /// <summary>True if the schedule is as short as the critical path; stops at the first task that starts too late for that.</summary>
    public bool ReachesBound() => Walk(stopWhenLate: true);

    public ScheduledTask[] Result() => _placed;

    private bool Walk(bool stopWhenLate)
    {
        var now = TimeSpan.Zero;
        while (true)
        {
            while ((_free.Count > 0 || _fresh < _agents) && _ready.TryTake(out var position))
            {
                var timing = _analysis.Timing(position);
                if (stopWhenLate && now > timing.LatestStart)
                {
                    return false;
                }

                var end = now + timing.Duration;
                _placed[position] = new ScheduledTask(_analysis.Graph.Tasks[position].Id, now, end, _free.Count > 0 ? _free.Take() : _fresh++);
                if (end > now)
                {
                    _running.Enqueue(position, end);
                }
                else
                {
                    // A gate takes no time: tasks that wait for it become ready before any other task is chosen.
                    Finish(position);
                }
            }

            if (!_running.TryPeek(out _, out now))
            {
                return true;
            }

            while (_running.TryPeek(out var done, out var end) && end == now)
            {
                _running.Dequeue();
                Finish(done);
            }
        }
    }

    private void Finish(int position)
    {
        _free.Add(_placed[position].Agent);
        _ready.Finished(position);
        foreach (var dependent in _analysis.Graph.Dependents(position))
        {
            if (--_waiting[dependent] == 0)
            {
                _ready.Add(dependent);
            }
        }
    }
}
