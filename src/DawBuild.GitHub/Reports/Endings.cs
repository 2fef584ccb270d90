using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Reports;

/// <summary>Determines what the end of a run means for unfinished tasks: skipped because of a blocked task, or canceled.</summary>
internal static class Endings
{
    /// <summary>Gives every task a final outcome.</summary>
    /// <param name="tasks">The tasks, each after its dependencies.</param>
    public static IReadOnlyList<TaskReport> Of(IEnumerable<TaskReport> tasks)
    {
        var culprits = new Dictionary<TaskId, TaskId>();
        var ended = new List<TaskReport>();
        foreach (var task in tasks)
        {
            ended.Add(End(task, culprits));
        }

        return ended;
    }

    private static TaskReport End(TaskReport task, Dictionary<TaskId, TaskId> culprits)
    {
        if (task.IsOver)
        {
            if (task.Blocked is not null)
            {
                culprits[task.Id] = task.Id;
            }

            return task;
        }

        foreach (var dependency in task.Task.DependsOn)
        {
            if (culprits.TryGetValue(dependency, out var culprit))
            {
                culprits[task.Id] = culprit;
                return task with { Outcome = TaskOutcome.Skipped, SkippedBecauseOf = culprit };
            }
        }

        return task with { Outcome = TaskOutcome.Cancelled };
    }
}
