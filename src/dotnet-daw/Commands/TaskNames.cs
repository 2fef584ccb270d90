using System.CommandLine;
using System.CommandLine.Completions;
using DawBuild.Planning.Reading;

namespace DawBuild.Tool.Commands;

/// <summary>Completes arguments with the task ids of the plan in the current folder.</summary>
internal static class TaskNames
{
    /// <summary>Adds completion to an argument that names tasks.</summary>
    public static Argument<T> OfTasks<T>(this Argument<T> argument, Invocation invocation)
    {
        argument.CompletionSources.Add(_ => PlanReader.ReadFile(invocation.Absolute(Invocation.StandardPlan)).Plan?.Tasks.Select(task => new CompletionItem(task.Id.Value)) ?? []);
        argument.HelpName = argument.Name; // Otherwise help lists every id of the plan.
        return argument;
    }
}
