using DawBuild.GitHub.Reports;
using DawBuild.Runs.Journal;

namespace DawBuild.GitHub.Markdown;

/// <summary>The names of states of tasks and runs.</summary>
internal static class Labels
{
    public static string Of(TaskReport task) => task.Outcome switch
    {
        TaskOutcome.Queued => "queued",
        TaskOutcome.Running => Of(task.Phase),
        TaskOutcome.Completed => "completed",
        TaskOutcome.CompletedWithRemarks => "completed, with remarks",
        TaskOutcome.Failed => "failed",
        TaskOutcome.TimedOut => "timed out",
        TaskOutcome.NeedsPerson => "needs a person",
        TaskOutcome.Skipped => $"not started: {task.SkippedBecauseOf} is blocked",
        _ => "stopped",
    };

    public static string Of(RunReport run) => run.Outcome switch
    {
        RunOutcome.Running => "at work",
        RunOutcome.Completed => "completed",
        RunOutcome.Failed => "failed",
        RunOutcome.NeedsPerson => "needs a person",
        _ => "stopped",
    };

    /// <summary>Returns one line about the whole run.</summary>
    public static string Headline(RunReport run)
    {
        var parts = new List<string> { $"{run.Completed} of {Figures.Count(run.Tasks.Count, "task")} completed" };
        Add(run.Running, "at work");
        Add(run.Blocked, "blocked");
        Add(run.Tasks.Count(task => task.Outcome == TaskOutcome.Skipped), "not started");
        Add(run.Tasks.Count(task => task.Outcome == TaskOutcome.Cancelled), "stopped");
        return string.Join(", ", parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }
    }

    private static string Of(TaskPhase phase) => phase switch
    {
        TaskPhase.Agent => "agent at work",
        TaskPhase.Committing => "committing",
        TaskPhase.Verifying => "verifying",
        TaskPhase.Integrating => "merging",
        _ => "reporting",
    };
}
