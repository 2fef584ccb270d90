using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git;

/// <summary>Removes what runs leave behind: their private folders and, on request, their branches. No work is lost that only a worktree holds.</summary>
/// <param name="user">The repository that the runs worked for.</param>
/// <param name="runner">Starts git.</param>
/// <param name="time">The clock.</param>
public sealed class GitCleaner(UserRepository user, IProcessRunner runner, TimeProvider time)
{
    private readonly GitProgram _git = new(runner);

    /// <summary>Removes a run's private folder, after saving the content of its worktrees in the user's repository and publishing its branches.</summary>
    /// <param name="run">The run; no coordinator may be working on it.</param>
    /// <param name="privateDirectory">Absolute path of its private folder.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The refs that work was saved under, and the kept folder with what others had put in the place of worktrees, if there is one.</returns>
    /// <exception cref="DawException">DAW30xx: the work could not be saved, so the folder was not removed.</exception>
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
    /// Deletes a run's branches <c>daw/&lt;run&gt;/…</c> from the user's repository, except those that are checked out. Salvage refs stay. Work that no
    /// other ref reaches is never lost: by default its branch stays; with force, a salvage ref replaces it.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="force">True to also delete branches with work that no other ref reaches.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<DeletedBranches> DeleteBranchesAsync(string run, bool force, CancellationToken ct)
    {
        var branches = await new RunBranches(_git, user, run).ListAsync(ct);
        var going = branches.Where(branch => force || !branch.HoldsTheOnlyCopy).ToList();
        var saved = going.Where(branch => branch.HoldsTheOnlyCopy).ToList();
        if (going.Count > 0)
        {
            // One transaction, so a branch is deleted only together with the creation of the ref that saves it.
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
            // A warning means that the work is in the user's repository under another name.
        }
    }
}
