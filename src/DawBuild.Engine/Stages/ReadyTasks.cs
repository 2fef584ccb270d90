using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Determines which tasks have all their dependencies completed, and reports each of them once.</summary>
internal sealed class ReadyTasks(RunContext run)
{
    private readonly Lock _lock = new();
    private readonly HashSet<TaskId> _said = [];
    private readonly ILookup<TaskId, PlanTask> _dependents = run.Plan.Tasks
        .SelectMany(task => task.DependsOn, (task, dependency) => (task, dependency))
        .ToLookup(pair => pair.dependency, pair => pair.task);

    private Admission? _admission;

    /// <summary>Records that a build begins to ask for tasks.</summary>
    public void Begin(Admission admission, IEnumerable<TaskId> tasks)
    {
        lock (_lock)
        {
            var heldBack = _admission?.HeldBack ?? [];
            _admission = admission;
            foreach (var task in heldBack)
            {
                admission.Ready(task);
            }
        }

        Look(tasks.Select(task => run.Tasks[task]));
    }

    /// <summary>Checks the run's tasks that depend on the completed task.</summary>
    public void Completed(TaskId task) => Look(Dependents(task));

    /// <summary>
    /// Records that only the report of the task is left: dependents that wait for nothing else get their places in the queue now. Otherwise less urgent
    /// tasks would take the slot that the task is about to return.
    /// </summary>
    public void Ending(TaskId task)
    {
        lock (_lock)
        {
            foreach (var dependent in Dependents(task))
            {
                if (run.State(dependent.Id).Phase == TaskPhase.Pending && dependent.DependsOn.All(other => other == task || run.IsCompleted(other)))
                {
                    _admission!.Soon(dependent.Id);
                }
            }
        }
    }

    // Only those of this run.
    private IEnumerable<PlanTask> Dependents(TaskId task) => _dependents[task].Where(dependent => run.Journal.State.Tasks.ContainsKey(dependent.Id));

    private void Look(IEnumerable<PlanTask> tasks)
    {
        lock (_lock)
        {
            foreach (var task in tasks)
            {
                var phase = run.State(task.Id).Phase;
                if (phase <= TaskPhase.Agent && task.DependsOn.All(run.IsCompleted) && _said.Add(task.Id))
                {
                    if (phase == TaskPhase.Pending)
                    {
                        run.Journal.Post(new TaskReady(task.Id));
                    }

                    _admission!.Ready(task.Id);
                }
            }
        }
    }
}
