using DawBuild.Git.Commands;
using DawBuild.Git.Store;

namespace DawBuild.Git.Commits;

/// <summary>The result of merging a commit into a tip.</summary>
/// <param name="Tree">The tree, with conflict markers where both changed the same lines.</param>
/// <param name="Conflicts">The paths in conflict; empty if there are none.</param>
internal sealed record MergedTree(string Tree, IReadOnlyList<string> Conflicts)
{
    /// <summary>Merges two commits without a worktree.</summary>
    /// <param name="store">The store that contains both.</param>
    /// <param name="tip">A commit, by a name that may appear in conflict markers.</param>
    /// <param name="commit">The other commit, likewise.</param>
    /// <param name="ct">Cancels the operation.</param>
    public static async Task<MergedTree> OfAsync(RunStore store, string tip, string commit, CancellationToken ct)
    {
        var call = await store.MergeCallAsync(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", tip, commit], tip, ct);
        var parts = (await store.MergeAsync(call, ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return new MergedTree(parts[0], parts[1..]);
    }
}
