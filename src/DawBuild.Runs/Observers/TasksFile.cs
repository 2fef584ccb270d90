using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Observers;

/// <summary>Keeps the plan's own <c>tasks.json</c> up to date: each task's status, agent, completion time, and reason for being blocked.</summary>
public sealed class TasksFile(Plan plan) : IRunObserver
{
    private readonly Dictionary<TaskId, TaskProgress> _written = plan.Tasks.ToDictionary(
        task => task.Id, task => new TaskProgress(task.Id, task.Status, task.AgentId, task.CompletedAt, task.BlockedReason));

    private readonly Dictionary<TaskId, string?> _reasons = plan.Tasks.ToDictionary(task => task.Id, task => task.BlockedReason);

    // Tasks to write. They stay here if writing fails, so the next call tries again.
    private readonly HashSet<TaskId> _touched = [];

    /// <inheritdoc/>
    public string Name => Path.GetFileName(plan.Path);

    /// <inheritdoc/>
    public Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        _touched.UnionWith(events.SelectMany(TasksOf));
        var changed = _touched.Select(id => AsThePlanSays(ProgressOf(state.Task(id), state), state))
            .Where(progress => !progress.Equals(_written.GetValueOrDefault(progress.Id))).ToList();
        if (changed.Count > 0)
        {
            PlanWriter.UpdateFile(plan.Path, changed);
            changed.ForEach(progress => _written[progress.Id] = progress);
        }

        _touched.Clear();
        return Task.CompletedTask;
    }

    // A reason that is already in the plan comes from a person or an earlier run. It stays unchanged, or it would grow with every run.
    private TaskProgress AsThePlanSays(TaskProgress progress, RunState state) =>
        progress.Status == PlanTaskStatus.Blocked && Errors.IsBlockedByPlan(state.Task(progress.Id).Blocked!.Code)
            ? progress with { BlockedReason = _reasons.GetValueOrDefault(progress.Id) }
            : progress;

    private static IEnumerable<TaskId> TasksOf(RunEvent e) => e switch
    {
        RunStarted started => started.Tasks,
        TaskEvent task => [task.Task],
        _ => [],
    };

    private static TaskProgress ProgressOf(TaskState task, RunState state) => task.Phase switch
    {
        TaskPhase.Completed => new TaskProgress(task.Id, PlanTaskStatus.Completed, CompletedAt: Whole(task.EndedAt)),
        TaskPhase.Blocked => new TaskProgress(task.Id, PlanTaskStatus.Blocked, BlockedReason: task.Blocked?.Reason),
        TaskPhase.Pending or TaskPhase.Ready or TaskPhase.Queued when task.Attempt == 0 => new TaskProgress(task.Id, PlanTaskStatus.Pending),
        _ => new TaskProgress(task.Id, PlanTaskStatus.InProgress, $"{task.Last?.Agent}/{state.Started?.Run}/{task.Attempt}"),
    };

    // Whole seconds are enough for people and keep the file short.
    private static DateTimeOffset? Whole(DateTimeOffset? at) => at is { } time ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)) : null;
}
