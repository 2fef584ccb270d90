using DawBuild.Git.Store;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Commits;

/// <summary>Looks at what a tree changes before it becomes a commit.</summary>
internal sealed class TreeInspection(RunStore store)
{
    private const int BlobsPerCall = 500;

    /// <summary>The paths that differ between two trees or commits.</summary>
    public async Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct) =>
        TreeChange.Parse(await store.ReadAsync(ct, "diff-tree", "-r", "-z", "--raw", "--no-renames", before, after));

    /// <summary>The changes that no task may commit, each with a sentence that says why.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TrapsAsync(IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var traps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.IsRepository)
            {
                traps[change.Path] = NestedRepository(change.Path);
            }
            else if (change.IsLink)
            {
                var target = await store.ReadAsync(ct, "cat-file", "blob", change.Blob);
                if (!LinkTarget.StaysInside(change.Path, target))
                {
                    traps[change.Path] = $"\"{change.Path}\" is a symbolic link to \"{target}\", which may point outside the repository. Use a relative target inside it.";
                }
            }
        }

        return traps;
    }

    /// <summary>The secrets in changed paths and in their names, without those that were there before.</summary>
    public async Task<IReadOnlyList<SecretLeak>> LeaksAsync(IReadOnlyList<TreeChange> changes, IReadOnlyList<KnownSecret> secrets, CancellationToken ct)
    {
        var suspects = await HoldersAsync(changes, [.. secrets.SelectMany(secret => secret.Spellings)], ct);
        var leaks = new List<SecretLeak>();
        foreach (var secret in suspects.Count > 0 ? secrets : [])
        {
            if (await HoldersAsync(suspects, secret.Spellings, ct) is { Count: > 0 } found)
            {
                leaks.Add(new SecretLeak(secret.Name, [.. found.Select(change => change.Path)]));
            }
        }

        return leaks;
    }

    private async Task<IReadOnlyList<TreeChange>> HoldersAsync(IReadOnlyList<TreeChange> changes, IReadOnlyList<string> spellings, CancellationToken ct)
    {
        if (spellings.Count == 0)
        {
            return [];
        }

        var written = changes.Where(change => change.HasContent).ToList();
        var holding = await SearchAsync(written.Select(change => change.Blob), spellings, ct);
        var known = await SearchAsync(written.Where(change => holding.Contains(change.Blob) && change.IsNew is false).Select(change => change.OldBlob), spellings, ct);
        return
        [
            .. written.Where(change => (holding.Contains(change.Blob) && !known.Contains(change.OldBlob))
                || (change.IsNew && spellings.Any(spelling => change.Path.Contains(spelling, StringComparison.Ordinal)))),
        ];
    }

    // The texts are secrets: on standard input, where no list of processes shows them.
    private async Task<HashSet<string>> SearchAsync(IEnumerable<string> blobs, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in blobs.Distinct(StringComparer.Ordinal).Chunk(BlobsPerCall))
        {
            var call = store.Call(["grep", "--text", "--files-with-matches", "--fixed-strings", "-f", "-", .. chunk]) with { Input = string.Join('\n', texts) + "\n" };
            found.UnionWith((await store.SearchAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return found;
    }

    /// <summary>Why a repository inside the repository cannot be committed.</summary>
    public static string NestedRepository(string path) =>
        $"\"{path}\" is a separate git repository, so its files would be missing from the commit. Remove its \".git\", or leave the submodule unchanged.";

    /// <summary>The rewritten files that had lines ending with CR LF.</summary>
    public async Task<IReadOnlyList<string>> FormerlyWithCarriageReturnsAsync(IEnumerable<TreeChange> changes, CancellationToken ct) =>
        await MatchingAsync(changes.Where(change => change.IsRewritten).ToLookup(change => change.OldBlob, change => change.Path, StringComparer.Ordinal), ["-e", "\r$"], ct);

    /// <summary>The changed paths that still hold conflict markers.</summary>
    public async Task<IReadOnlyList<string>> MarkedAsync(IEnumerable<TreeChange> changes, CancellationToken ct) =>
        await MatchingAsync(
            changes.Where(change => change.HasContent && !change.IsLink).ToLookup(change => change.Blob, change => change.Path, StringComparer.Ordinal),
            ["--all-match", "-e", "^<<<<<<< ", "-e", "^>>>>>>> "],
            ct);

    private async Task<List<string>> MatchingAsync(ILookup<string, string> pathsOfBlobs, string[] patterns, CancellationToken ct)
    {
        var matching = new List<string>();
        foreach (var blobs in pathsOfBlobs.Select(group => group.Key).Chunk(BlobsPerCall))
        {
            var call = store.Call(["grep", "--text", "--files-with-matches", .. patterns, .. blobs]);
            foreach (var blob in (await store.SearchAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                matching.AddRange(pathsOfBlobs[blob]);
            }
        }

        return matching;
    }
}
