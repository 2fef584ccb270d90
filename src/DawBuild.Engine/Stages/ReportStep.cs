using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Completes the task: writes its summary for its dependents, and removes its worktree.</summary>
internal sealed class ReportStep(RunContext run, WaveDigests digests, ReadyTasks ready) : IStep
{
    private const int MaxText = 800;
    private const int MaxFiles = 30;

    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var text = state.AgentResult?.LastMessage?.Trim() ?? string.Empty;
        var summary = new TaskSummary(
            task.Id,
            task.Title,
            text.Length > MaxText ? text[..MaxText] + "…" : text,
            [.. (state.Commit?.Paths ?? []).Take(MaxFiles)],
            state.IntegratedCommit);

        // The worktree is removed first, because no later step looks for it once the task is completed.
        if (task.Workspace == WorkspaceKind.Worktree)
        {
            await run.Repository!.ReleaseAsync(task.Id, ct);
        }

        await run.Journal.AppendAsync(new TaskCompleted(task.Id, summary));
        ready.Completed(task.Id);
        digests.Completed(task.Id);
    }
}
