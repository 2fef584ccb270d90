using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Knows which tasks have all their dependencies, says so once, and lets the slots expect them.</summary>
internal sealed class ReadyTasks(RunContext run, SlotRequests requests)
{
    private readonly Lock _lock = new();
    private readonly HashSet<TaskId> _said = [];
    private readonly ILookup<TaskId, PlanTask> _dependents = run.Plan.Tasks
        .SelectMany(task => task.DependsOn, (task, dependency) => (task, dependency))
        .ToLookup(pair => pair.dependency, pair => pair.task);

    /// <summary>Looks at tasks that are about to be asked for.</summary>
    public void Look(IEnumerable<PlanTask> tasks)
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

                    run.Slots.Expect(requests.Of(task));
                }
            }
        }
    }

    /// <summary>Looks at those of the run's tasks that waited for the task.</summary>
    public void Completed(TaskId task) => Look(_dependents[task].Where(dependent => run.Journal.State.Tasks.ContainsKey(dependent.Id)));
}
