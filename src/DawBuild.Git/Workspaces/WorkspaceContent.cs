using DawBuild.Diagnostics;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The content of a worktree, as a tree. As in git, attributes convert new text. But a file that was stored with CR LF is taken as it is, because
/// its <c>text</c> attribute would make git rewrite all of its lines whenever anybody touches it.
/// </summary>
internal sealed class WorkspaceContent(RunStore store, TreeInspection inspection, WorkspaceFiles files)
{
    /// <summary>Reads the content.</summary>
    /// <returns>The tree, and its differences from the base.</returns>
    /// <exception cref="UnreadableFileException">A file cannot be put into a tree.</exception>
    public async Task<(string Tree, IReadOnlyList<TreeChange> Changes)> ReadAsync(TaskId task, string baseCommit, CancellationToken ct)
    {
        var tree = await files.ReadAsync(task, baseCommit, ct);
        var changes = await store.Objects.ChangesAsync(baseCommit, tree, ct);
        var mayConvert = AttributeFiles.SpeakOfConversions((await store.Attributes.OfAsync(baseCommit, ct)).Values) || changes.Any(change => AttributeFiles.Covers(change.Path));
        var kept = mayConvert ? await inspection.FormerlyWithCarriageReturnsAsync(changes, ct) : [];
        if (kept.Count == 0)
        {
            return (tree, changes);
        }

        tree = await files.ReadVerbatimAsync(task, kept, ct);
        return (tree, await store.Objects.ChangesAsync(baseCommit, tree, ct));
    }
}
