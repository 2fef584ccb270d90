using DawBuild.Git.Commands;
using DawBuild.Git.Store;

namespace DawBuild.Git.Commits;

/// <summary>What merging a commit into a tip gives.</summary>
/// <param name="Tree">The tree; where both changed the same lines, with conflict markers in it.</param>
/// <param name="Conflicts">The paths in conflict; empty when they merge.</param>
internal sealed record MergedTree(string Tree, IReadOnlyList<string> Conflicts)
{
    /// <summary>Merges without a worktree.</summary>
    /// <param name="store">Where both are.</param>
    /// <param name="tip">A commit, by a name that may be seen in conflict markers.</param>
    /// <param name="commit">Another one.</param>
    /// <param name="ct">Cancels the operation.</param>
    public static async Task<MergedTree> OfAsync(RunStore store, string tip, string commit, CancellationToken ct)
    {
        var call = await store.MergeCallAsync(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", tip, commit], tip, ct);
        var parts = (await store.SearchAsync(call, ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return new MergedTree(parts[0], parts[1..]);
    }
}
