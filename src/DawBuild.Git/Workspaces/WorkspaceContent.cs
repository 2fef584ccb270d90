using DawBuild.Diagnostics;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commits;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// What a worktree holds, as a tree. Attributes convert new text, as git does; a file that was stored with CR LF line ends is taken as it is. By its
/// <c>text</c> attribute alone git would rewrite all of its lines as soon as anybody touches it.
/// </summary>
internal sealed class WorkspaceContent(RunStore store, TreeInspection inspection, WorkspaceFiles files)
{
    /// <summary>Reads it.</summary>
    /// <returns>The tree, and how it differs from the base.</returns>
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
