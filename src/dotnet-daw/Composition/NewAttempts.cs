using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Composition;

/// <summary>Gives blocked tasks new attempts, in the journal and in the plan.</summary>
internal static class NewAttempts
{
    /// <summary>Gives new attempts to all of the tasks or to none.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">The run.</param>
    /// <param name="names">The tasks.</param>
    /// <param name="note">What to do differently, or the answer to a question; null for none.</param>
    /// <param name="invocation">The call of the tool.</param>
    /// <exception cref="DawException">DAW1032, DAW1092: there is no such task, or it is not blocked; DAW5002: a coordinator is at work.</exception>
    public static async Task GiveAsync(Plan plan, RunDirectory directory, IEnumerable<string> names, string? note, Invocation invocation)
    {
        using var held = RunLock.Take(RunDirectory.LockPath(directory.Root), directory.Run);
        await using var journal = RunJournal.Open(directory.JournalPath, invocation.Time, HostSecrets.Of(plan, invocation).Redact);
        var found = names.Select(name => TaskSelector.Of(plan, name)).ToList();
        if (found.Find(task => journal.State.Task(task.Id).Phase != TaskPhase.Blocked) is { } other)
        {
            throw new DawException(Errors.NotBlocked(other.Id, journal.State.Task(other.Id).Phase.ToString().ToLowerInvariant()));
        }

        foreach (var task in found)
        {
            await journal.AppendAsync(new TaskRetried(task.Id, note));
        }

        PlanWriter.UpdateFile(plan.Path, [.. found.Select(task => new TaskProgress(task.Id, PlanTaskStatus.Pending))]);
    }
}
