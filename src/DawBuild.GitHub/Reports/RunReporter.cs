using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.GitHub.Reports;

/// <summary>Folds the events of a run into a <see cref="RunReport"/>, which any thread can take at any moment.</summary>
internal sealed class RunReporter(Plan plan)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TaskId, TaskReporter> _tasks = [];
    private readonly PlanAnalysis _plan = PlanAnalysis.Of(plan);
    private RunReport? _run;
    private long _version;
    private DateTimeOffset _last;
    private TimeSpan _absent;

    /// <summary>The version of the newest report.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Applies the next events.</summary>
    public void Apply(IReadOnlyList<RunEvent> events, RunState state)
    {
        lock (_lock)
        {
            foreach (var e in events)
            {
                Apply(e);
            }

            // Only now, because the state is already the one after the last event.
            var train = state.Tip is { } tip ? state.LineOn(tip) : [];
            var places = train.Select((id, at) => (id, Place: new TrainPlace(at + 1, train.Count, [.. train.Take(at)]))).ToDictionary(entry => entry.id, entry => entry.Place);
            foreach (var (id, task) in _tasks)
            {
                task.Settle(state.Task(id), state.Elapsed, places.GetValueOrDefault(id));
            }

            if (_run is { } run)
            {
                _run = run with { At = state.At, Tip = state.Tip, Elapsed = state.Elapsed, CostUsd = state.CostUsd, Tokens = state.Tokens };
            }

            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Returns the current report; null before the run has started.</summary>
    public RunReport? Take()
    {
        lock (_lock)
        {
            return _run is { } run ? run with { Version = _version, Tasks = Tasks(run.IsOver) } : null;
        }
    }

    /// <summary>Marks the run as over, even though no event ended it.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _run = _run is { } run ? run with { IsOver = true } : null;
            Interlocked.Increment(ref _version);
        }
    }

    private void Apply(RunEvent e)
    {
        // The run had no coordinator before these two events.
        if (e is RunResumed or TaskRetried)
        {
            _absent += e.At - _last;
        }

        _last = e.At;
        switch (e)
        {
            case RunStarted started:
                _run = new RunReport
                {
                    Run = started.Run,
                    Name = started.Name,
                    Plan = _plan,
                    Tasks = [],
                    StartedAt = e.At,
                    At = e.At,
                    Base = started.Base,
                    Tip = started.Base,
                    Slots = started.Slots,
                    Rehearsal = started.Rehearsal,
                };
                foreach (var id in started.Tasks)
                {
                    Task(id);
                }

                break;
            case RunResumed resumed:
                _run = _run! with { IsOver = false, Slots = resumed.Slots };
                break;
            case RunFinished:
                _run = _run! with { IsOver = true };
                break;
            case TaskEvent task:
                Task(task.Task).Apply(task, e.At - _absent);
                break;
            default:
                break;
        }
    }

    private TaskReporter Task(TaskId id)
    {
        if (!_tasks.TryGetValue(id, out var history))
        {
            var known = _plan.Graph.TryPositionOf(id, out var position) ? _plan.Graph.Tasks[position] : null;
            _tasks.Add(id, history = new TaskReporter(new TaskReport(id, known?.Title ?? id.Value, known?.DependsOn ?? [], known?.Retries ?? PlanDefaults.Retries)));
        }

        return history;
    }

    /// <summary>Returns the tasks in the plan's order; tasks discovered along the way come last.</summary>
    private IReadOnlyList<TaskReport> Tasks(bool isOver)
    {
        var known = _plan.Graph.TopologicalOrder.ToArray().Select(position => _plan.Graph.Tasks[position].Id).Where(_tasks.ContainsKey);
        var found = _tasks.Keys.Where(id => !_plan.Graph.TryPositionOf(id, out _));
        var reports = known.Concat(found).Select(id => _tasks[id].Report);
        return [.. (isOver ? Endings.Of(reports) : reports).OrderBy(task => _plan.Graph.TryPositionOf(task.Id, out var position) ? position : int.MaxValue)];
    }
}
