using System.Collections.Concurrent;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;

namespace DawBuild.Git.Commits;

/// <summary>Reads and writes commits. A commit never changes, so each is read once.</summary>
internal sealed class CommitStore(RunStore store)
{
    private readonly ConcurrentDictionary<string, CommitObject> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a commit.</summary>
    public async Task<CommitObject> ReadAsync(string commit, CancellationToken ct) =>
        _known.TryGetValue(commit, out var known)
            ? known
            : _known[commit] = CommitObject.Parse(await store.ReadAsync(ct, "cat-file", "commit", commit));

    /// <summary>Returns those of the commits that do not exist here.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        var open = wanted.Where(commit => !_known.ContainsKey(commit)).Distinct(StringComparer.Ordinal).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var call = store.Call("cat-file", "--batch-check=%(objecttype)") with { Input = string.Concat(open.Select(commit => commit + "\n")) };
        var answers = (await store.ReadAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. open.Zip(answers).Where(pair => pair.Second is not "commit").Select(pair => pair.First)];
    }

    /// <summary>Writes a commit and returns its hash. The same content always gives the same hash.</summary>
    public async Task<string> WriteAsync(CommitObject content, CancellationToken ct)
    {
        var commit = await store.Objects.WriteAsync(content, ct);
        _known[commit] = content;
        return commit;
    }

    /// <summary>Drops a commit from memory because it will not be needed again soon.</summary>
    public void Forget(string commit) => _known.TryRemove(commit, out _);
}
