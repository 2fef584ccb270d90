using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Reports;

/// <summary>What the end of a run means for the tasks that it did not finish: skipped because of a blocked one, or cancelled.</summary>
internal static class Endings
{
    /// <summary>Gives every task an outcome that lasts.</summary>
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

        foreach (var dependency in task.DependsOn)
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
