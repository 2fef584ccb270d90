using DawBuild.Execution.Agents;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>Gathers what an agent is told besides its task.</summary>
internal sealed class PromptContexts(RunContext run, WaveDigests digests)
{
    public PromptContext For(PlanTask task, TaskState state) => new()
    {
        Plan = run.Plan.Name,
        Dependencies = [.. task.DependsOn.Select(id => run.State(id).Summary).OfType<TaskSummary>()],
        WaveDigests = digests.Before(run.Waves.GetValueOrDefault(task.Id)),
        Feedback = [.. state.Feedback],
        Note = state.Note,
    };
}
