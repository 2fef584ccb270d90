using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Checks the dependencies before an agent is paid: each is completed, its commit is on the integration branch, and its promised outputs exist
/// there. MSBuild also starts the dependents of failed projects; here they are refused and stay pending.
/// </summary>
internal sealed class Preflight(RunContext run)
{
    /// <summary>Checks what the journal alone can tell. Without a worktree, there is nothing else to check.</summary>
    public StageResult Dependencies(PlanTask task)
    {
        var state = run.State(task.Id);
        if (state.Phase is TaskPhase.Blocked)
        {
            return new StageResult(state.Blocked!.Diagnostic);
        }

        foreach (var dependency in task.DependsOn.Where(dependency => !run.IsCompleted(dependency)))
        {
            var why = run.State(dependency).Phase == TaskPhase.Blocked ? "is blocked" : "is not completed";
            return new StageResult(Errors.DependencyNotMet(task.Id, dependency, why));
        }

        return StageResult.Past(task.Workspace == WorkspaceKind.None ? Stage.Preflight : Stage.Dependencies);
    }

    public async Task<StageResult> RunAsync(PlanTask task, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var state = run.State(task.Id);
        var tip = task.Workspace == WorkspaceKind.Worktree ? await ProveAsync(task, ct) : null;
        if (state.Current is null && state.IntegratedCommit is null && state.Phase != TaskPhase.Completed)
        {
            // No effect depends on this event, so it goes to disk with the next event that has a waiter.
            run.Journal.Post(new TaskStarted(task.Id, tip));
        }

        return StageResult.Past(Stage.Preflight);
    }

    private async Task<string> ProveAsync(PlanTask task, CancellationToken ct)
    {
        var repository = run.Repository ?? throw new DawException(Errors.RepositoryNeeded(task.Id));
        var tip = await run.TipAsync(ct);
        var commits = task.DependsOn.Select(dependency => run.State(dependency).IntegratedCommit).OfType<string>().ToList();
        if (commits.Count > 0 && !await repository.AreIntegratedAsync(commits, ct))
        {
            throw new DawException(Errors.DependencyNotMet(task.Id, task.DependsOn[0], "or another one is completed according to the journal, but its commit is not on the integration branch"));
        }

        foreach (var dependency in task.DependsOn.Select(id => run.Tasks[id]).Where(dependency => dependency.Outputs.Count > 0))
        {
            var missing = await repository.MissingOutputsAsync(tip, dependency.Outputs, ct);
            if (missing.Count > 0)
            {
                throw new DawException(Errors.OutputsMissing(task.Id, dependency.Id, missing));
            }
        }

        return tip;
    }
}
