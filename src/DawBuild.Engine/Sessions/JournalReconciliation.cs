using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;

namespace DawBuild.Engine.Sessions;

/// <summary>
/// Compares the journal with the repository. They differ if another machine continues the run, or if the run's private folder was lost. Merged work
/// must exist; missing unfinished work is done again.
/// </summary>
internal sealed class JournalReconciliation(RunJournal journal, IRepository repository)
{
    /// <exception cref="DawException">DAW5016: merged work is missing.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        await CheckMergedAsync([.. journal.State.Tasks.Values.Where(task => task.IntegratedCommit is not null)], ct);
        await CheckUnfinishedAsync([.. journal.State.Tasks.Values.Where(task => task.IntegratedCommit is null)], ct);
    }

    private async Task CheckMergedAsync(List<TaskState> merged, CancellationToken ct)
    {
        if (await repository.AreIntegratedAsync([.. merged.Select(task => task.IntegratedCommit!)], ct))
        {
            return;
        }

        foreach (var task in merged)
        {
            if (!await repository.AreIntegratedAsync([task.IntegratedCommit!], ct))
            {
                throw new DawException(Errors.MergedWorkMissing(task.Id, task.IntegratedCommit!));
            }
        }
    }

    private async Task CheckUnfinishedAsync(List<TaskState> unfinished, CancellationToken ct)
    {
        var missing = (await repository.MissingAsync([.. unfinished.SelectMany(Commits)], ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var task in unfinished)
        {
            var what = Commits(task).FirstOrDefault(missing.Contains) is { } commit ? $"commit {commit}"
                : NeedsWorktree(task) && !await repository.HasWorkspaceAsync(task.Id, ct) ? "its worktree"
                : null;
            if (what is not null)
            {
                journal.Warn(Errors.WorkMissing(task.Id, what));
                await journal.AppendAsync(new WorkLost(task.Id, what));
            }
        }
    }

    // The task's own commit, and what its next agent would start from.
    private static IEnumerable<string> Commits(TaskState task) =>
        new[] { task.Commit?.Commit, task.Last?.Base, task.Commit is null ? task.Last?.Onto : null }.OfType<string>();

    // An agent has ended and nothing is committed yet, or an agent was resolving a conflict.
    private static bool NeedsWorktree(TaskState task) =>
        task.Current is { Base: not null } current && task.Commit is null && (task.AgentResult is not null || (current.Onto is not null && task.HasWork));
}
