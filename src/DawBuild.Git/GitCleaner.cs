using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git;

/// <summary>Removes what runs leave behind: their private folders, and on request their branches. Nothing that only a worktree holds is lost.</summary>
/// <param name="user">The repository that the runs worked for.</param>
/// <param name="runner">Starts git.</param>
/// <param name="time">The clock.</param>
public sealed class GitCleaner(UserRepository user, IProcessRunner runner, TimeProvider time)
{
    private readonly GitProgram _git = new(runner);

    /// <summary>Removes a run's private folder. What its worktrees hold is saved in the user's repository before, and all its branches are published.</summary>
    /// <param name="run">The run; no coordinator works on it.</param>
    /// <param name="privateDirectory">Absolute path of its private folder.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The refs under which something was saved, and the folder with what others had put in the place of worktrees: it stays.</returns>
    /// <exception cref="DawException">DAW30xx: it could not be saved, so it was not removed.</exception>
    public async Task<IReadOnlyList<string>> RemoveFolderAsync(string run, string privateDirectory, CancellationToken ct)
    {
        var paths = new RunPaths(privateDirectory);
        var saved = new List<string>();
        if (new StoreRefs(paths.Store).Read(RunRefs.Integration(run)) is { } tip)
        {
            await using var repository = new GitRepository(new GitRepositoryOptions { User = user, Run = run, PrivateDirectory = privateDirectory }, runner, time);
            await repository.OpenAsync(tip, ct);
            foreach (var folder in Directory.EnumerateDirectories(paths.Work).Select(Path.GetFileName).ToList())
            {
                if (TaskId.TryParse(folder, out var task) && await repository.ReleaseAsync(task, ct) is { } reference)
                {
                    saved.Add(reference);
                }
            }

            await PublishAsync(repository, ct);
        }

        Remove(paths, saved);
        return saved;
    }

    /// <summary>
    /// Deletes the branches <c>daw/&lt;run&gt;/…</c> of a run from the user's repository, except those that are checked out. Salvage refs stay. Work that no
    /// other ref reaches is never lost: by default its branch stays, and by force a salvage ref takes its place.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="force">True to delete branches with work that no other ref reaches.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<DeletedBranches> DeleteBranchesAsync(string run, bool force, CancellationToken ct)
    {
        var branches = await new RunBranches(_git, user, run).ListAsync(ct);
        var going = branches.Where(branch => force || !branch.HoldsTheOnlyCopy).ToList();
        var saved = going.Where(branch => branch.HoldsTheOnlyCopy).ToList();
        if (going.Count > 0)
        {
            // One transaction: a branch goes only together with the ref that saves it.
            var edits = saved.Select(branch => $"update {branch.SalvageRef(run)} {branch.Commit}\n").Concat(going.Select(branch => $"delete {branch.Ref} {branch.Commit}\n"));
            await _git.ReadAsync(new GitCall("update-ref", "--stdin") { Repository = user.CommonDirectory, Input = string.Concat(edits) }, ct);
        }

        return new DeletedBranches
        {
            Deleted = [.. going.Where(branch => branch.IsBranch).Select(branch => branch.Name)],
            Saved = saved.ToDictionary(branch => branch.Name, branch => branch.SalvageRef(run), StringComparer.Ordinal),
            Kept = [.. branches.Except(going).Select(branch => branch.Name)],
        };
    }

    private static void Remove(RunPaths paths, List<string> saved)
    {
        if (FolderIdentity.Of(paths.SetAside) is null)
        {
            FolderRemoval.Delete(paths.Root);
            return;
        }

        saved.Add(paths.SetAside);
        foreach (var entry in Directory.EnumerateFileSystemEntries(paths.Root).Where(entry => !string.Equals(entry, paths.SetAside, StringComparison.Ordinal)).ToList())
        {
            FolderRemoval.Delete(entry);
        }
    }

    private static async Task PublishAsync(GitRepository repository, CancellationToken ct)
    {
        try
        {
            await repository.PublishAsync(ct);
        }
        catch (DawException e) when (e.Diagnostics.All(problem => problem.Severity == Severity.Warning))
        {
            // It is in the user's repository under another name.
        }
    }
}
