using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>The plan joined with what the journal says: the one place where the two meet.</summary>
public sealed class RunView
{
    private readonly Dictionary<TaskId, TaskView> _byId;

    /// <summary>Joins them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="state">The run's state; null when none exists.</param>
    public RunView(Plan plan, RunState? state)
    {
        (Plan, State) = (plan, state ?? new RunState());
        Tasks = [.. plan.Tasks.Select(task => new TaskView(task, State.Task(task.Id), State.Tasks.ContainsKey(task.Id)))];
        _byId = Tasks.ToDictionary(task => task.Task.Id);
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>The run's state; an empty one when none exists.</summary>
    public RunState State { get; }

    /// <summary>All tasks of the plan, in its order.</summary>
    public IReadOnlyList<TaskView> Tasks { get; }

    /// <summary>Those that the run was asked to complete.</summary>
    public IEnumerable<TaskView> Asked => Tasks.Where(task => task.IsInRun);

    /// <summary>One task.</summary>
    public TaskView this[TaskId id] => _byId[id];

    /// <summary>True when all that a task needs is completed.</summary>
    public bool IsReady(TaskView task) => task.Task.DependsOn.All(id => _byId[id].Phase == TaskPhase.Completed);
}
