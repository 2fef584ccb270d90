using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Commits;

/// <summary>Inspects a tree's changes before it becomes a commit.</summary>
internal sealed class TreeInspection(RunStore store)
{
    /// <summary>Returns the changes that no task may commit, each with a sentence that explains why.</summary>
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
                var target = await store.Objects.TextAsync(change.Blob, ct);
                if (!LinkTarget.StaysInside(change.Path, target))
                {
                    traps[change.Path] = $"\"{change.Path}\" is a symbolic link to \"{target}\", which may point outside the repository. Use a relative target inside it.";
                }
            }
        }

        return traps;
    }

    /// <summary>Returns the secrets in changed files and new paths, except those that were there before.</summary>
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

    private Task<IReadOnlySet<string>> SearchAsync(IEnumerable<string> blobs, IReadOnlyList<string> texts, CancellationToken ct) =>
        store.Objects.FittingAsync([.. blobs.Distinct(StringComparer.Ordinal)], BlobPattern.AnyOf(texts), ct);

    /// <summary>Explains why a repository inside the repository cannot be committed.</summary>
    public static string NestedRepository(string path) =>
        $"\"{path}\" is a git repository of its own, so its files would be missing from the commit. Remove its \".git\", or leave the submodule unchanged.";

    /// <summary>Returns the rewritten files that had lines ending with CR LF before.</summary>
    public Task<IReadOnlyList<string>> FormerlyWithCarriageReturnsAsync(IEnumerable<TreeChange> changes, CancellationToken ct) =>
        FittingAsync(changes.Where(change => change.IsRewritten).ToLookup(change => change.OldBlob, change => change.Path, StringComparer.Ordinal), BlobPattern.CarriageReturn, ct);

    /// <summary>Returns the changed paths that still contain conflict markers.</summary>
    public Task<IReadOnlyList<string>> MarkedAsync(IEnumerable<TreeChange> changes, CancellationToken ct) =>
        FittingAsync(
            changes.Where(change => change.HasContent && !change.IsLink).ToLookup(change => change.Blob, change => change.Path, StringComparer.Ordinal), BlobPattern.ConflictMarkers, ct);

    private async Task<IReadOnlyList<string>> FittingAsync(ILookup<string, string> pathsOfBlobs, BlobPattern pattern, CancellationToken ct) =>
        pathsOfBlobs.Count == 0 ? [] : [.. (await store.Objects.FittingAsync([.. pathsOfBlobs.Select(group => group.Key)], pattern, ct)).SelectMany(blob => pathsOfBlobs[blob])];
}
