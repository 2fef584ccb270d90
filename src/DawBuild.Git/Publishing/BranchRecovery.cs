using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>Recovers a run's branches from elsewhere: another machine may have continued the run, or the private folder was lost.</summary>
internal sealed class BranchRecovery(RunStore store, GitProgram git, UserRepository user, RemoteRefs? remote, string run)
{
    /// <summary>Takes over branches that the private repository lacks, and an integration branch that is further along, if the run made them.</summary>
    /// <exception cref="DawException">The remote cannot be read, and the run cannot continue here without it.</exception>
    public async Task TakeAsync(CancellationToken ct)
    {
        var isNew = store.Refs.Read(RunRefs.Integration(run)) is null;
        if (remote is not null)
        {
            try
            {
                await TakeAsync(await remote.FetchAsync(ct), ct);
            }
            catch (DawException) when (!isNew)
            {
                // The private repository has everything that this machine did; the next push reports the problem.
            }
        }

        if (store.Refs.Read(RunRefs.Integration(run)) is null)
        {
            await TakeAsync(await PublishedAsync(ct), ct);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> PublishedAsync(CancellationToken ct)
    {
        var call = new GitCall("for-each-ref", "--format=%(refname) %(objectname)", RunRefs.Branches(run)) { Repository = user.CommonDirectory };
        var branches = (await git.ReadAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var own = await new OwnCommits(git, user.CommonDirectory, run).BranchesAsync(branches.Values, ct);
        return branches.Where(branch => IsIntegration(branch.Key) || string.Equals(own.GetValueOrDefault(branch.Value), branch.Key, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
    }

    private async Task TakeAsync(IReadOnlyDictionary<string, string> branches, CancellationToken ct)
    {
        var wanted = new List<KeyValuePair<string, string>>();
        foreach (var branch in branches)
        {
            if (await IsFurtherAsync(branch.Key, branch.Value, ct))
            {
                wanted.Add(branch);
            }
        }

        if (wanted.Count > 0)
        {
            // All or nothing: while the integration branch is missing, all of this is repeated.
            var call = store.Call("update-ref", "--stdin") with { Input = string.Concat(wanted.Select(branch => $"update {branch.Key} {branch.Value}\n")) };
            await store.ReadAsync(call, ct);
        }
    }

    private async Task<bool> IsFurtherAsync(string branch, string commit, CancellationToken ct)
    {
        if (store.Refs.Read(branch) is not { } here)
        {
            return true;
        }

        // A task's branch changes with each attempt. Ours is the last one made on this machine, and the journal knows which one counts.
        return IsIntegration(branch)
            && !string.Equals(here, commit, StringComparison.Ordinal)
            && await store.TryReadAsync(store.Call("merge-base", "--is-ancestor", here, commit), string.Empty, ct) is not null;
    }

    private bool IsIntegration(string branch) => string.Equals(branch, RunRefs.Integration(run), StringComparison.Ordinal);
}
