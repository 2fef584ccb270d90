using DawBuild.Git.Attributes;
using DawBuild.Git.Objects;

namespace DawBuild.Git.Commits;

/// <summary>
/// Finds changes that bypass a git filter. Filters encrypt content or keep it elsewhere, but a run never starts them, so content written by an agent
/// would be committed unfiltered. So no task may add or change filtered files, or change which files are filtered.
/// </summary>
internal sealed class FilterTraps(FilteredPaths filtered)
{
    /// <summary>Returns the changes that no task may commit, each with a sentence that explains why.</summary>
    /// <param name="before">The tree or commit before.</param>
    /// <param name="after">The tree after.</param>
    /// <param name="changes">The changes between them.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string before, string after, IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var traps = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = changes.Where(change => AttributeFiles.Covers(change.Path)).Select(change => change.Path).ToList();
        var mayBeBefore = await filtered.MayBeInAsync(before, ct);
        if (!mayBeBefore && (attributes.Count == 0 || !await filtered.MayBeInAsync(after, ct)))
        {
            return traps;
        }

        // Content that is only moved was filtered when it was first stored.
        var stored = changes.Select(change => change.OldBlob).ToHashSet(StringComparer.Ordinal);
        var written = changes.Where(change => change.HasContent && !change.IsLink && !stored.Contains(change.Blob)).Select(change => change.Path).ToList();
        foreach (var tree in attributes.Count == 0 ? [before] : new[] { before, after })
        {
            foreach (var (path, filter) in await filtered.OfAsync(tree, written, ct))
            {
                traps[path] = $"\"{path}\" goes through the git filter \"{filter}\", which a run does not start, so it would be committed unfiltered. Leave the file unchanged.";
            }
        }

        if (attributes.Count > 0 && await ReclassifiedAsync(before, after, changes, ct) is { } example)
        {
            foreach (var path in attributes)
            {
                traps[path] = $"\"{path}\" changes which files go through a git filter (\"{example}\"). Leave that to a person.";
            }
        }

        return traps;
    }

    // Returns a path that is in both trees and whose filter changed.
    private async Task<string?> ReclassifiedAsync(string before, string after, IReadOnlyList<TreeChange> changes, CancellationToken ct)
    {
        var gone = changes.Where(change => !change.HasContent).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        var was = await filtered.OfAsync(before, ct);
        var now = await filtered.OfAsync(after, ct);
        return was.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(path => !gone.Contains(path) && !string.Equals(was.GetValueOrDefault(path), now.GetValueOrDefault(path), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
