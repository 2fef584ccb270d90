using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool;

/// <summary>Finds the task that the user named.</summary>
internal static class TaskSelector
{
    /// <exception cref="DawException">There is no such task: DAW1032.</exception>
    public static PlanTask Of(Plan plan, string name)
    {
        if (TaskId.TryParse(name, out var id) && plan.Tasks.FirstOrDefault(task => task.Id == id) is { } task)
        {
            return task;
        }

        throw new DawException(Errors.UnknownTask(name, Suggestion.For(name, plan.Tasks.Select(candidate => candidate.Id.Value))));
    }
}
