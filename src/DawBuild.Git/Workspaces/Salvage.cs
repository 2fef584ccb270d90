using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>Saves the content of a worktree that none of our refs reaches, before the worktree is removed.</summary>
internal sealed class Salvage(RunPaths paths, string run, RunStore store, CommitStore commits, WorkspaceFiles files, WorkspaceContent content, AgentCommits agents, RefPublisher publisher, UserSettings settings, TimeProvider time)
{
    private const int HashLength = 12;

    /// <summary>Saves the content under refs whose names depend on it alone, so saving it twice creates nothing new.</summary>
    /// <param name="task">The task.</param>
    /// <param name="fallbackBase">The parent of what is saved, if the base of the worktree is unknown.</param>
    /// <param name="known">Trees that need not be saved.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The refs, with the one for the files first; empty if there was nothing to save.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(TaskId task, string fallbackBase, IReadOnlyList<string> known, CancellationToken ct)
    {
        var record = await WorkspaceRecord.ReadAsync(paths.RecordOf(task), ct);
        if (!(record?.IsOf(paths.WorkOf(task)) ?? FolderIdentity.Of(paths.WorkOf(task)) is not null))
        {
            return [];
        }

        var start = record?.Base ?? fallbackBase;
        var safe = new HashSet<string>(known, StringComparer.Ordinal);
        var saved = new List<string>();
        if (record?.Tree is { } committed)
        {
            safe.Add(committed);
        }

        if (record?.Tree is null || !files.AreAsRead(task))
        {
            safe.Add((await commits.ReadAsync(start, ct)).Tree);
            var tree = await TreeAsync(task, start, ct, safe);
            if (safe.Add(tree))
            {
                saved.Add(await KeepAsync(task, start, tree, ct));
            }
        }

        try
        {
            saved.AddRange(await KeepAgentsAsync(task, start, safe, ct));
        }
        catch (DawException)
        {
            // The agent's repository is broken, or git cannot finish reading it: the files are saved, and nothing else can be.
        }

        publisher.Add(saved);
        return saved;
    }

    /// <summary>Returns the tree of everything in the worktree, including the content of nested repositories.</summary>
    public async Task<string> TreeAsync(TaskId task, string start, CancellationToken ct, IReadOnlySet<string>? safe = null)
    {
        for (var opened = false; ; opened = true)
        {
            try
            {
                var (tree, changes) = await content.ReadAsync(task, start, ct);
                if (opened || safe?.Contains(tree) is true || !changes.Any(change => change.IsRepository))
                {
                    return tree;
                }
            }
            catch (Exception e) when (!opened && e is UnreadableFileException or UnusableWorktreeException)
            {
                // A name that git refuses, a file that cannot be read, or a repository without commits. If it is something else, the second try reports it.
            }
            catch (UnreadableFileException e)
            {
                throw new IOException($"\"{e.FilePath}\" in \"{paths.WorkOf(task)}\" cannot be saved: {e.Message}", e);
            }

            SavableNames.Give(paths.WorkOf(task));
        }
    }

    private async Task<string> KeepAsync(TaskId task, string parent, string tree, CancellationToken ct)
    {
        var name = $"{RunRefs.Salvage(run)}{task.Value}/{tree[..HashLength]}";
        if (store.Refs.Read(name) is null)
        {
            var self = new Signature(settings.Name, settings.Email, Signature.Now(time));
            var message = string.Create(CultureInfo.InvariantCulture, $"{task}: what its worktree held when it was removed\n\nDaw-Run: {run}\n");
            store.Refs.Write(name, await commits.WriteAsync(new CommitObject(tree, [parent], self, self, message), ct));
        }

        return name;
    }

    private async Task<IReadOnlyList<string>> KeepAgentsAsync(TaskId task, string start, HashSet<string> safe, CancellationToken ct)
    {
        var worktree = paths.WorkOf(task);
        var tips = await agents.TipsAsync(worktree, [start], ct);
        var lost = tips.Where(tip => !safe.Contains(tip.Value)).Select(tip => tip.Key).ToList();
        if (lost.Count == 0)
        {
            return [];
        }

        var refs = lost.ToDictionary(commit => commit, commit => $"{RunRefs.Salvage(run)}{task.Value}/agent-{commit[..HashLength]}", StringComparer.Ordinal);
        await agents.FetchAsync(worktree, refs, ct);
        return [.. refs.Values];
    }
}
