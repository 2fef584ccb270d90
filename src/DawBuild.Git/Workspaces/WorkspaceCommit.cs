using DawBuild.Diagnostics;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Publishing;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>Turns what an agent left into one commit, or explains why that is impossible.</summary>
internal sealed class WorkspaceCommit(RunPaths paths, RunStore store, CommitStore commits, TreeInspection inspection, FilterTraps filters, Worktrees worktrees, WorkspaceFiles files, WorkspaceContent content, RefPublisher publisher, UserSettings settings, TimeProvider time, string run)
{
    public async Task<CommitResult> CommitAsync(Workspace workspace, CommitRequest request, CancellationToken ct)
    {
        var task = workspace.Task;
        var record = await worktrees.FindAsync(task, ct);
        if (record is null)
        {
            return new CommitResult { Unusable = $"the worktree is gone: \"{paths.WorkOf(task)}\" was deleted or replaced. Work inside the folder that you are given, and do not delete or replace the folder itself. The next attempt starts in a fresh one." };
        }

        if (!string.Equals(record.Base, workspace.Base, StringComparison.Ordinal))
        {
            throw new DawException(Errors.WorkspaceMissing(task.Value, paths.WorkOf(task)));
        }

        try
        {
            var (tree, changes) = await content.ReadAsync(task, record.Base, ct);
            return await JudgeAsync(task, record, request, tree, changes, ct) ?? await WriteAsync(task, record, request, tree, changes, ct);
        }
        catch (UnreadableFileException e)
        {
            return new CommitResult
            {
                Paths = [e.FilePath],
                Forbidden = [e.FilePath],
                Explanations = new Dictionary<string, string>(StringComparer.Ordinal) { [e.FilePath] = Explanation(e) },
            };
        }
        catch (UnusableWorktreeException e)
        {
            return new CommitResult { Unusable = e.Message };
        }
    }

    private static string Explanation(UnreadableFileException e) => e.Message.Contains("does not have a commit checked out", StringComparison.Ordinal)
        ? TreeInspection.NestedRepository(e.FilePath)
        : $"\"{e.FilePath}\" cannot be committed: {e.Message}";

    private async Task<CommitResult?> JudgeAsync(TaskId task, WorkspaceRecord record, CommitRequest request, string tree, IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var rules = new PathRules(request.MayTouch, request.Protect);
        var traps = new Dictionary<string, string>(await filters.OfAsync(record.Base, tree, changes, ct), StringComparer.Ordinal);
        foreach (var (path, why) in await inspection.TrapsAsync(changes, ct))
        {
            traps[path] = why;
        }

        var forbidden = changes.Select(change => change.Path).Where(path => !rules.Allow(path) || traps.ContainsKey(path)).ToList();

        // Elsewhere, conflict markers may be intended (a test of a merge tool). Here they are a conflict that the agent had to resolve, or caused itself.
        var suspects = AgentRepository.IsInOperation(paths.WorkOf(task)) ? changes : changes.Where(change => record.Conflicts.Contains(change.Path, StringComparer.Ordinal));
        var unresolved = await inspection.MarkedAsync(suspects, ct);
        if (forbidden.Count == 0 && await inspection.LeaksAsync(changes, request.Secrets, ct) is { Count: > 0 } leaks)
        {
            await files.RestoreAsync(task, record.Base, [.. changes.IntersectBy(leaks.SelectMany(leak => leak.Paths), change => change.Path, StringComparer.Ordinal)], ct);
            return new CommitResult { Paths = [.. changes.Select(change => change.Path)], Leaks = leaks };
        }

        return changes.Count > 0 && forbidden.Count == 0 && unresolved.Count == 0
            ? null
            : new CommitResult { Paths = [.. changes.Select(change => change.Path)], Forbidden = forbidden, Explanations = traps, Unresolved = unresolved };
    }

    private async Task<CommitResult> WriteAsync(TaskId task, WorkspaceRecord record, CommitRequest request, string tree, IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var when = Signature.Now(time);
        var signed = new CommitObject(
            tree,
            [record.Base],
            new Signature(request.Author, settings.AuthorEmail, when),
            new Signature(settings.Name, settings.Email, when),
            CommitMessage.Of(task, request));
        var branch = RunRefs.Task(run, task);
        var commit = await WrittenAsync(branch, signed, ct) ?? await commits.WriteAsync(signed, ct);
        if (!changes.Any(change => AttributeFiles.Covers(change.Path)))
        {
            store.Attributes.Same(commit, record.Base);
        }

        store.Refs.Write(branch, commit);
        publisher.Add(branch);
        await (record with { Tree = tree }).WriteAsync(paths.RecordOf(task), ct);
        return new CommitResult { Commit = commit, Paths = [.. changes.Select(change => change.Path)] };
    }

    // Returns the commit of a coordinator that died before it could record it: the same in everything but the time.
    private async Task<string?> WrittenAsync(string branch, CommitObject wanted, CancellationToken ct)
    {
        if (store.Refs.Read(branch) is not { } commit)
        {
            return null;
        }

        var written = await commits.ReadAsync(commit, ct);
        return string.Equals(written.Tree, wanted.Tree, StringComparison.Ordinal)
            && string.Equals(written.Message, wanted.Message, StringComparison.Ordinal)
            && written.Parents.SequenceEqual(wanted.Parents, StringComparer.Ordinal)
            ? commit
            : null;
    }
}
