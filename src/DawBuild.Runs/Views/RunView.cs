using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Views;

/// <summary>The tasks of a plan joined with their states in a run.</summary>
public sealed class RunView
{
    private readonly Dictionary<TaskId, TaskView> _byId;

    /// <summary>Joins a plan and a state.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="state">The run's state; null without a run.</param>
    public RunView(Plan plan, RunState? state)
    {
        (Plan, State) = (plan, state ?? new RunState());
        Tasks = [.. plan.Tasks.Select(task => new TaskView(task, State.Task(task.Id), State.Tasks.ContainsKey(task.Id)))];
        _byId = Tasks.ToDictionary(task => task.Task.Id);
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>The run's state; empty without a run.</summary>
    public RunState State { get; }

    /// <summary>All tasks of the plan, in the plan's order.</summary>
    public IReadOnlyList<TaskView> Tasks { get; }

    /// <summary>The tasks that are part of the run.</summary>
    public IEnumerable<TaskView> Asked => Tasks.Where(task => task.IsInRun);

    /// <summary>The task with the given id.</summary>
    public TaskView this[TaskId id] => _byId[id];

    /// <summary>True if all dependencies of a task are completed.</summary>
    public bool IsReady(TaskView task) => task.Task.DependsOn.All(id => _byId[id].Phase == TaskPhase.Completed);
}
