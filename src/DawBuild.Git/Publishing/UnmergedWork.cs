using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Commits;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git.Publishing;

/// <summary>Finds work of earlier runs that is on their integration branches but not in the commit that a run would start from.</summary>
/// <param name="user">The user's repository.</param>
/// <param name="runner">Starts git.</param>
public sealed class UnmergedWork(UserRepository user, IProcessRunner runner)
{
    private const string Prefix = "refs/heads/daw/";
    private const string Suffix = "/integration";

    private readonly GitProgram _git = new(runner);

    /// <summary>Finds the branches that contain work on the given tasks that a commit lacks.</summary>
    /// <param name="start">The commit.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="counts">Returns whether the branch of the run with a given id counts.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The branches, newest run first, each with the tasks whose work is missing. Each task is named once.</returns>
    public async Task<IReadOnlyList<UnmergedBranch>> FindAsync(string start, IReadOnlySet<TaskId> tasks, Func<string, bool> counts, CancellationToken ct)
    {
        var wanted = tasks.ToHashSet();
        var found = new List<UnmergedBranch>();
        foreach (var branch in await BranchesAsync(start, ct))
        {
            if (!counts(branch[Prefix.Length..^Suffix.Length]))
            {
                continue;
            }

            var here = (await TasksAsync($"{start}..{branch}", ct)).Where(wanted.Contains).ToList();
            if (here.Count > 0 && !await AddsNothingAsync(start, branch, ct))
            {
                found.Add(new UnmergedBranch(branch["refs/heads/".Length..], here));
                wanted.ExceptWith(here);
            }
        }

        // A merge from another run, a rebase, or a cherry-pick keeps the trailer. The whole history is read only if something seems to be missing.
        var merged = found.Count == 0 ? new HashSet<TaskId>() : await TasksAsync(start, ct);
        return [.. found.Select(branch => branch with { Tasks = [.. branch.Tasks.Where(task => !merged.Contains(task))] }).Where(branch => branch.Tasks.Count > 0)];
    }

    private async Task<IReadOnlyList<string>> BranchesAsync(string start, CancellationToken ct)
    {
        var call = new GitCall("for-each-ref", "--format=%(refname)", $"--no-merged={start}", "--sort=-refname", $"{Prefix}*{Suffix}") { Repository = user.CommonDirectory };
        return (await _git.ReadAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<IReadOnlySet<TaskId>> TasksAsync(string range, CancellationToken ct)
    {
        var call = new GitCall("log", "--format=%B%x00", "--grep=^Daw-Task: ", range) { Repository = user.CommonDirectory };
        return (await _git.ReadAsync(call, ct)).Split('\0').Select(CommitMessage.TaskOf).OfType<TaskId>().ToHashSet();
    }

    // A squash merge has no trailers, so check whether merging the branch again would change any file.
    private async Task<bool> AddsNothingAsync(string start, string branch, CancellationToken ct)
    {
        var merge = await _git.RunAsync(new GitCall("merge-tree", "--write-tree", start, branch) { Repository = user.CommonDirectory }, ct);
        var tree = await _git.ReadAsync(new GitCall("rev-parse", $"{start}^{{tree}}") { Repository = user.CommonDirectory }, ct);
        return merge.ExitCode == 0 && string.Equals(merge.StandardOutput.Trim(), tree.Trim(), StringComparison.Ordinal);
    }
}
