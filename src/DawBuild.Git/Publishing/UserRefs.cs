using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>
/// Writes refs into the user's repository with a fetch that runs there; a push would run the user's hooks and collect garbage. Branches that the
/// user has checked out, or that have the user's own commits, are left alone.
/// </summary>
internal sealed class UserRefs(GitProgram git, UserRepository user, RunPaths paths, string run, Func<string, string> sourceOf) : IRefTarget
{
    private const string Heads = "refs/heads/";

    private readonly string _integration = RunRefs.Integration(run);
    private readonly StoreRefs _store = new(paths.Store);
    private readonly Dictionary<string, string> _sent = new(StringComparer.Ordinal);

    public async Task SendAsync(IReadOnlyList<string> refs, CancellationToken ct)
    {
        var sent = refs.ToDictionary(name => name, name => _store.Read(sourceOf(name)), StringComparer.Ordinal);
        var taken = await MovedAsync(refs, ct);
        var fetch = Fetch(refs.Select(name => Specification(name, taken)));
        var result = await git.RunAsync(fetch, ct);
        if (result.ExitCode != 0)
        {
            var more = await TakenAsync(refs, ct);
            if (more.Count == 0)
            {
                throw new DawException(Errors.ResultNotPublished(run, paths.Store, await IsInTheWayAsync(ct) ? "your branch \"daw\" is in the way, because their names begin with \"daw/\"" : result.StandardError.Trim()));
            }

            taken = taken.Concat(more.Where(pair => !taken.ContainsKey(pair.Key))).ToDictionary(StringComparer.Ordinal);
            await git.ReadAsync(Fetch(refs.Select(name => Specification(name, taken))), ct);
        }

        foreach (var (name, commit) in sent.Where(pair => pair.Value is not null && !taken.ContainsKey(pair.Key)))
        {
            _sent[name] = commit!;
        }

        if (taken.Count > 0)
        {
            throw new DawException([.. taken.Select(pair => Errors.BranchNotPublished(Short(pair.Key), "in your repository", pair.Value, $"at \"{Instead(pair.Key)}\""))]);
        }
    }

    /// <summary>Fast-forwards one of the user's branches to the integration branch.</summary>
    /// <param name="branch">Its name without <c>refs/heads/</c>.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task FastForwardAsync(string branch, CancellationToken ct)
    {
        var tip = sourceOf(_integration);
        await CheckAsync(branch, paths.Store, tip, ct);

        // If the branch was checked out or got a commit since the check, git itself refuses.
        await git.ReadAsync(Fetch([$"{tip}:{Heads}{branch}"]), ct);
    }

    /// <summary>Checks before a run begins that a branch could be fast-forwarded now. The private repository need not exist.</summary>
    /// <param name="branch">The branch's name without <c>refs/heads/</c>; it need not exist.</param>
    /// <param name="baseCommit">The commit that the run starts from, if it is a new one.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW3014, DAW3015, DAW3016: the branch cannot be fast-forwarded.</exception>
    public async Task CheckFastForwardAsync(string branch, string baseCommit, CancellationToken ct)
    {
        var published = await git.RunAsync(InUsers("rev-parse", "--verify", "--quiet", _integration), ct);
        await CheckAsync(branch, user.CommonDirectory, published.ExitCode == 0 ? published.StandardOutput.Trim() : baseCommit, ct);
    }

    private async Task CheckAsync(string branch, string repository, string tip, CancellationToken ct)
    {
        var target = Heads + branch;
        if (branch.StartsWith('-') || (await git.RunAsync(InUsers("check-ref-format", target), ct)).ExitCode != 0)
        {
            throw new DawException(Errors.InvalidBranch(branch));
        }

        if ((await WorktreesAsync(ct)).TryGetValue(target, out var worktree))
        {
            throw new DawException(Errors.BranchCheckedOut(branch, worktree, Short(_integration)));
        }

        if (await HasOthersCommitsAsync(target, repository, tip, ct))
        {
            throw new DawException(Errors.NotFastForward(branch, Short(_integration)));
        }
    }

    private static string Short(string name) => name[Heads.Length..];

    private string Specification(string name, Dictionary<string, string> taken) =>
        taken.ContainsKey(name) ? $"+{sourceOf(name)}:{Instead(name)}"
        : string.Equals(name, _integration, StringComparison.Ordinal) ? $"{sourceOf(name)}:{name}"
        : $"+{sourceOf(name)}:{name}";

    private string Instead(string name) => $"refs/daw/unpublished/{run}/{name[RunRefs.Branches(run).Length..]}";

    // Each attempt moves its task's branch. If a person put something else there, the branch is not ours to move.
    private async Task<Dictionary<string, string>> MovedAsync(IReadOnlyList<string> refs, CancellationToken ct)
    {
        var branches = refs.Where(name => name.StartsWith(RunRefs.Branches(run), StringComparison.Ordinal) && !string.Equals(name, _integration, StringComparison.Ordinal)).ToList();
        if (branches.Count == 0)
        {
            return new(StringComparer.Ordinal);
        }

        var listing = await git.ReadAsync(InUsers(["for-each-ref", "--format=%(refname) %(objectname)", .. branches]), ct);
        var moved = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(parts => (Name: parts[0], Commit: parts[1]))
            .Where(there => !string.Equals(_sent.GetValueOrDefault(there.Name), there.Commit, StringComparison.Ordinal))
            .ToList();
        var own = await new OwnCommits(git, user.CommonDirectory, run).BranchesAsync(moved.Select(there => there.Commit), ct);
        return moved.Where(there => !string.Equals(own.GetValueOrDefault(there.Commit), there.Name, StringComparison.Ordinal))
            .ToDictionary(there => there.Name, there => $"the run did not make its commit {there.Commit[..8]}", StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, string>> TakenAsync(IEnumerable<string> refs, CancellationToken ct)
    {
        var worktrees = await WorktreesAsync(ct);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in refs)
        {
            if (worktrees.TryGetValue(name, out var worktree))
            {
                taken[name] = $"it is checked out in \"{worktree}\"";
            }
            else if (string.Equals(name, _integration, StringComparison.Ordinal) && await HasOthersCommitsAsync(_integration, paths.Store, sourceOf(_integration), ct))
            {
                taken[name] = "it has commits that are not the run's";
            }
        }

        return taken;
    }

    private async Task<bool> HasOthersCommitsAsync(string name, string repository, string tip, CancellationToken ct)
    {
        // The private store borrows the user's objects, so it can compare.
        var theirs = await git.RunAsync(InUsers("rev-parse", "--verify", "--quiet", name), ct);
        var call = new GitCall("merge-base", "--is-ancestor", theirs.StandardOutput.Trim(), tip) { Repository = repository };
        return theirs.ExitCode == 0 && (await git.RunAsync(call, ct)).ExitCode == 1;
    }

    private async Task<bool> IsInTheWayAsync(CancellationToken ct) =>
        (await git.RunAsync(InUsers("rev-parse", "--verify", "--quiet", $"{Heads}daw"), ct)).ExitCode == 0;

    private async Task<Dictionary<string, string>> WorktreesAsync(CancellationToken ct)
    {
        var branches = await git.ReadAsync(InUsers("for-each-ref", "--format=%(worktreepath)%00%(refname)%00", "refs/heads/"), ct);
        return branches.Split("\0\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\0'))
            .Where(parts => parts is [{ Length: > 0 }, _])
            .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
    }

    private GitCall InUsers(params IReadOnlyList<string> arguments) => new(arguments) { Repository = user.CommonDirectory };

    private GitCall Fetch(IEnumerable<string> specifications) =>
        InUsers("fetch", "--quiet", "--stdin", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", "--no-write-commit-graph", paths.Store) with
        {
            Input = string.Concat(specifications.Select(specification => specification + "\n")),
            StartsOthers = true,

            // The user's "gc --prune=now" could prune loose objects before the ref names them; a pack is kept until then.
            Settings = [new("fetch.unpackLimit", "1")],
        };
}
