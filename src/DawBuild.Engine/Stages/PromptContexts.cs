using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Gathers what an agent is told in addition to its task.</summary>
internal sealed class PromptContexts(RunContext run, WaveDigests digests)
{
    private readonly Lazy<ILookup<TaskId, PlanTask>> _dependents = new(
        () => run.Plan.Tasks.SelectMany(task => task.DependsOn.Select(id => (id, task))).ToLookup(pair => pair.id, pair => pair.task));

    /// <summary>Returns the context for the agent of an attempt.</summary>
    public PromptContext For(PlanTask task, TaskState state, int attempt, FoundWork found) => For(task, state) with
    {
        Found = found,
        LastAttempt = attempt + task.Retries - state.Feedback.Count - 1,
    };

    /// <summary>Returns the context for a reviewer.</summary>
    public PromptContext For(PlanTask task, TaskState state) => new()
    {
        Plan = run.Plan.Name,
        Goal = run.Plan.Goal,
        Dependents = [.. _dependents.Value[task.Id].Select(dependent => $"{dependent.Id}: {dependent.Title}")],
        Dependencies = [.. task.DependsOn.Select(id => run.State(id).Summary).OfType<TaskSummary>()],
        WaveDigests = digests.Before(run.Analysis.Timing(task.Id).Wave, task.DependsOn),
        Feedback = [.. state.Feedback],
        Notes = [.. state.Notes],
    };
}
