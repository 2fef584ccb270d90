using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Views;

/// <summary>Describes what tasks wait for.</summary>
public static class WaitText
{
    private const int MaxNames = 5;

    /// <summary>Describes what a task waits for; empty if it does not wait.</summary>
    public static string Of(PlanTask task, RunState state)
    {
        var own = state.Task(task.Id);
        return own.WaitsFor switch
        {
            WaitCause.Dependency => Names("waits for ", task.DependsOn.Where(id => state.Tasks.ContainsKey(id) && state.Task(id).Phase != TaskPhase.Completed)),
            WaitCause.Slot => "waits for a slot",
            WaitCause.Category => $"waits for another task in category {task.Category}",
            WaitCause.Provider => $"waits for the provider of agent {own.Last?.Agent ?? task.Agent}",
            WaitCause.Verification => $"waits for room to verify in {task.Sandbox}",
            WaitCause.Train => Train(own, state.AheadOf(task.Id)),
            WaitCause.Person => own.Blocked?.Reason ?? "waits for a person",
            _ => string.Empty,
        };
    }

    /// <summary>Describes a cause in a word or two.</summary>
    public static string Of(WaitCause cause) => cause switch
    {
        WaitCause.Verification => "room to verify",
        WaitCause.Train => "merge train",
        _ => cause.ToString().ToLowerInvariant(),
    };

    private static string Train(TaskState task, IReadOnlyList<TaskId> ahead)
    {
        var verdict = task.Candidate is { } candidate ? task.VerdictOn(candidate.Commit) : null;
        var what = verdict?.Kind switch
        {
            null when task.Candidate?.With is { } with => $"shares the verification of {with}, waits in the merge train",
            VerdictKind.Passed => "verified, waits in the merge train",
            VerdictKind.Failed => "failed (counts only once the tasks ahead are merged), waits in the merge train",
            _ => "waits in the merge train",
        };
        return Names($"{what} behind ", ahead) is { Length: > 0 } text ? text : what;
    }

    private static string Names(string before, IEnumerable<TaskId> tasks)
    {
        var all = tasks.ToList();
        return all.Count == 0 ? string.Empty : $"{before}{string.Join(", ", all.Take(MaxNames))}{(all.Count > MaxNames ? $" and {all.Count - MaxNames} more" : string.Empty)}";
    }
}
