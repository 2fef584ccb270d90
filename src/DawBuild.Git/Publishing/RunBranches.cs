using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>Lists a run's branches in the user's repository, and determines what would be lost without them.</summary>
internal sealed class RunBranches(GitProgram git, UserRepository user, string run)
{
    private readonly string _integration = RunRefs.Integration(run);
    private readonly string _unpublished = $"refs/daw/unpublished/{run}/";

    /// <summary>Returns the branches that are not checked out anywhere.</summary>
    public async Task<IReadOnlyList<RunBranch>> ListAsync(CancellationToken ct)
    {
        var listing = await git.ReadAsync(InUsers("for-each-ref", "--format=%(refname) %(objectname) %(worktreepath)", RunRefs.Branches(run), _unpublished), ct);
        var refs = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)).ToLookup(parts => parts is [_, _, { Length: > 0 }]);
        var kept = refs[true].Select(parts => parts[1]).ToList();
        var own = await new OwnCommits(git, user.CommonDirectory, run).BranchesAsync(refs[false].Select(parts => parts[1]), ct);
        var branches = new List<RunBranch>();
        foreach (var parts in refs[false])
        {
            branches.Add(new RunBranch(parts[0], parts[1], await HoldsTheOnlyCopyAsync(parts[0], parts[1], own.ContainsKey(parts[1]), kept, ct)));
        }

        return branches;
    }

    private async Task<bool> HoldsTheOnlyCopyAsync(string name, string commit, bool isOwn, IReadOnlyList<string> kept, CancellationToken ct)
    {
        // The content of a task's branch was put on the integration branch and verified there, so only what a person added or changed counts.
        var isIntegration = name.EndsWith("/integration", StringComparison.Ordinal);
        IReadOnlyList<string> what = isIntegration || !isOwn
            ? ["rev-list", "--max-count=1", commit]
            : ["rev-list", "--max-count=1", "--invert-grep", $"--grep=^Daw-Run: {run}$", commit];
        var found = await git.ReadAsync(
            InUsers([.. what, "--not", .. kept, .. isIntegration ? [] : Existing(_integration), $"--exclude={RunRefs.Branches(run)}*", $"--exclude={_unpublished}*", "--all"]), ct);
        return found.Length > 0;
    }

    // A missing name would be an error; a glob without matches is not. Without a special character, git would search below the name.
    private static IReadOnlyList<string> Existing(string name) => [$"--glob={name[..^1]}[{name[^1]}]"];

    private GitCall InUsers(params IReadOnlyList<string> arguments) => new(arguments) { Repository = user.CommonDirectory };
}
