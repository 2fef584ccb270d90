using DawBuild.Diagnostics;
using DawBuild.Git.Publishing;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Finds the commit that a new run starts from: what is checked out, or what <c>--from</c> names. A task's completed status does not say where its work is,
/// and a run must not start where work that its tasks need is missing.
/// </summary>
internal sealed class StartCommit(RunArguments arguments, UserRepository user, IProcessRunner processes)
{
    /// <exception cref="DawException">DAW3041: there is no such commit. DAW6030: work is missing there. DAW6031: the run already has a start.</exception>
    public async Task<string> FindAsync(string run, bool isNew, CancellationToken ct)
    {
        if (!isNew)
        {
            return arguments.From is null ? user.Head : throw new DawException(Errors.StartOfOldRun(run, arguments.From));
        }

        // A commit that the user names is taken as is.
        return arguments.From is { } name
            ? await new RepositoryLocator(processes).ResolveAsync(user, name, ct) ?? throw new DawException(Errors.StartNotFound(name))
            : await CheckedAsync(user.Head, ct);
    }

    private async Task<string> CheckedAsync(string start, CancellationToken ct)
    {
        var needed = Needed(arguments.OpenPlan());
        if (needed.Count == 0)
        {
            return start;
        }

        var missing = await new UnmergedWork(user, processes).FindAsync(start, needed, IsOfThisPlan, ct);
        return missing.Count == 0 ? start
            : throw new DawException([.. missing.Select(branch => Errors.WorkNotMerged(branch.Tasks, branch.Branch, user.Branch))]);
    }

    // The completed tasks that open ones depend on, directly or indirectly.
    private HashSet<TaskId> Needed(Plan plan)
    {
        var tasks = plan.Tasks.ToDictionary(task => task.Id);
        var named = arguments.Tasks.Select(name => TaskSelector.Of(plan, name).Id).ToHashSet();
        var seen = tasks.Values.Where(task => task.Status != PlanTaskStatus.Completed && (named.Count == 0 || named.Contains(task.Id))).Select(task => task.Id).ToHashSet();
        var pending = new Stack<TaskId>(seen);
        while (pending.TryPop(out var id))
        {
            foreach (var dependency in tasks[id].DependsOn.Where(seen.Add))
            {
                pending.Push(dependency);
            }
        }

        return [.. seen.Where(id => tasks[id].Status == PlanTaskStatus.Completed)];
    }

    // Another plan in the repository may have tasks with the same names. If it is unknown which plan a branch belongs to, the branch counts.
    private bool IsOfThisPlan(string run) =>
        RunDirectory.List(arguments.Plan.Directory).FirstOrDefault(directory => string.Equals(directory.Run, run, StringComparison.Ordinal)) is not { } known
        || JournalReader.Fold(known.JournalPath).Started is not { } started
        || string.Equals(Path.GetFileName(started.Plan), Path.GetFileName(arguments.Plan.Path), StringComparison.Ordinal);
}
