using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>Folds the events of a run into the attempts and timelines of its tasks.</summary>
public sealed class RunHistory
{
    private static readonly TaskHistory None = new();

    private readonly OrderedDictionary<TaskId, TaskHistory> _tasks = [];
    private readonly List<(DateTimeOffset At, TimeSpan Elapsed)> _sessions = [];

    /// <summary>The state of the run so far.</summary>
    public RunState State { get; } = new();

    /// <summary>The tasks of the run, in the order in which they joined it.</summary>
    public IReadOnlyCollection<TaskId> Tasks => _tasks.Keys;

    /// <summary>When each session began, in wall-clock time and on the run's own clock.</summary>
    public IReadOnlyList<(DateTimeOffset At, TimeSpan Elapsed)> Sessions => _sessions;

    /// <summary>Makes the history of a run that is over, or that another process executes.</summary>
    public static RunHistory Of(IEnumerable<RunEvent> events)
    {
        var history = new RunHistory();
        foreach (var e in events)
        {
            history.Apply(e);
        }

        return history;
    }

    /// <summary>Applies the next event.</summary>
    public void Apply(RunEvent e)
    {
        State.Apply(e);
        var at = State.Elapsed;
        switch (e)
        {
            case RunStarted started:
                _sessions.Add((e.At, at));
                foreach (var id in started.Tasks)
                {
                    Of(id, at);
                }

                break;
            case RunResumed:
                _sessions.Add((e.At, at));
                foreach (var (id, history) in _tasks)
                {
                    history.Resume(State.Task(id), at);
                }

                break;
            case RunFinished:
                foreach (var history in _tasks.Values)
                {
                    history.Close(at);
                }

                break;
            case TaskEvent task:
                Of(task.Task, at).Apply(task, State.Task(task.Task), at);
                break;
            default:
                break;
        }
    }

    /// <summary>Returns the history of a task; an empty one if the task has no events.</summary>
    public TaskHistory Task(TaskId id) => _tasks.TryGetValue(id, out var history) ? history : None;

    private TaskHistory Of(TaskId id, TimeSpan at)
    {
        if (!_tasks.TryGetValue(id, out var history))
        {
            _tasks.Add(id, history = new TaskHistory());
            history.Begin(at);
        }

        return history;
    }
}
