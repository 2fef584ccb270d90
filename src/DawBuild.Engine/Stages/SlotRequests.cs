using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Tasks;

namespace DawBuild.Engine.Stages;

/// <summary>The slot requests of the plan's tasks.</summary>
internal sealed class SlotRequests
{
    private readonly Dictionary<TaskId, SlotRequest> _requests;

    public SlotRequests(RunContext run) =>
        _requests = run.Plan.Tasks.Select((task, order) => new SlotRequest(
                task.Id,
                run.Analysis.Remaining(task.Id),
                task.Priority,
                order,
                task.Category,
                run.Agents.TryGetValue(task.Agent, out var agent) ? agent.Provider : task.Agent))
            .ToDictionary(request => request.Task);

    public SlotRequest Of(PlanTask task) => _requests[task.Id];
}
