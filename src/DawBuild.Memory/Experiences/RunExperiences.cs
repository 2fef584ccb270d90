using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Memory.Experiences;

/// <summary>Projects a run's journal to its experiences: the same events always give the same records.</summary>
public sealed class RunExperiences
{
    private readonly Dictionary<TaskId, TaskExperiences> _tasks = [];
    private readonly HashSet<TaskExperiences> _changed = [];
    private RunStarted? _started;

    /// <summary>The run's first event; null before it.</summary>
    public RunStarted? Started => _started;

    /// <summary>The position of the last event.</summary>
    public long Seq { get; private set; }

    /// <summary>All attempts so far, grouped by task in the order of the tasks' first events.</summary>
    public IEnumerable<Experience> All => _tasks.Values.SelectMany(task => task.Attempts);

    /// <summary>Projects a journal file.</summary>
    /// <exception cref="DawException">DAW5001: the file cannot be read.</exception>
    public static RunExperiences Read(string journal)
    {
        var experiences = new RunExperiences();
        foreach (var e in JournalReader.Read(journal))
        {
            experiences.Apply(e);
        }

        return experiences;
    }

    /// <summary>Applies the next event.</summary>
    public void Apply(RunEvent e)
    {
        Seq = e.Seq;
        switch (e)
        {
            case RunStarted started:
                _started = started;
                break;
            case RunResumed:
                foreach (var task in _tasks.Values)
                {
                    task.Resume(e.At);
                }

                break;
            case TaskEvent task when _started is not null:
                if (!_tasks.TryGetValue(task.Task, out var experiences))
                {
                    _tasks.Add(task.Task, experiences = new TaskExperiences(_started));
                }

                experiences.Apply(task);
                _changed.Add(experiences);
                break;
            default:
                break;
        }
    }

    /// <summary>Returns the attempts of tasks that had events since the last call.</summary>
    public IReadOnlyList<Experience> TakeChanged()
    {
        IReadOnlyList<Experience> changed = [.. _changed.SelectMany(task => task.Attempts)];
        _changed.Clear();
        return changed;
    }
}
