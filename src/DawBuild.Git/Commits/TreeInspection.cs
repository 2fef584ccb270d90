using DawBuild.Git.Store;

namespace DawBuild.Git.Commits;

/// <summary>Looks at what a tree changes before it becomes a commit.</summary>
internal sealed class TreeInspection(RunStore store)
{
    private const int BlobsPerCall = 500;

    /// <summary>The paths that differ between two trees or commits.</summary>
    public async Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct) =>
        TreeChange.Parse(await store.ReadAsync(ct, "diff-tree", "-r", "-z", "--raw", "--no-renames", before, after));

    /// <summary>The changes that nobody may commit, each with a sentence why.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TrapsAsync(IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var traps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.IsRepository)
            {
                traps[change.Path] = $"\"{change.Path}\" is a git repository of its own, and its files would be missing from the commit. Remove its \".git\", or leave the submodule as it was.";
            }
            else if (change.IsLink)
            {
                var target = await store.ReadAsync(ct, "cat-file", "blob", change.Blob);
                if (!LinkTarget.StaysInside(change.Path, target))
                {
                    traps[change.Path] = $"\"{change.Path}\" is a symbolic link to \"{target}\", which may lead outside the repository. Use a relative target inside it.";
                }
            }
        }

        return traps;
    }

    /// <summary>The changed paths that still hold conflict markers.</summary>
    public async Task<IReadOnlyList<string>> MarkedAsync(IEnumerable<TreeChange> changes, CancellationToken ct)
    {
        var paths = changes.Where(change => change.HasContent && !change.IsLink).ToLookup(change => change.Blob, change => change.Path, StringComparer.Ordinal);
        var marked = new List<string>();
        foreach (var blobs in paths.Select(group => group.Key).Chunk(BlobsPerCall))
        {
            var call = store.Call(["grep", "--text", "--files-with-matches", "--all-match", "-e", "^<<<<<<< ", "-e", "^>>>>>>> ", .. blobs]);
            foreach (var blob in (await store.SearchAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                marked.AddRange(paths[blob]);
            }
        }

        return marked;
    }
}
