using System.Security.Cryptography;
using System.Text;
using Tree = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>Commits by hash, which depends on the entire commit, as in git.</summary>
internal sealed class Commits
{
    private readonly Dictionary<string, FakeCommit> _commits = [];

    public FakeCommit this[string hash] => _commits[hash];

    public string Add(FakeCommit commit)
    {
        var text = new StringBuilder().Append(commit.Parent).Append('\n').Append(commit.Task).Append('\n');
        foreach (var (path, content) in commit.Files)
        {
            text.Append(path).Append('\0').Append(content).Append('\0');
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..40];
        _commits[hash] = commit;
        return hash;
    }

    /// <summary>Returns the commit and its ancestors, newest first.</summary>
    public IEnumerable<string> LineOf(string tip)
    {
        for (string? hash = tip; hash is not null; hash = _commits[hash].Parent)
        {
            yield return hash;
        }
    }

    /// <summary>
    /// Applies the commit's change to a tip, and returns the paths that both changed, which then contain both versions between conflict markers.
    /// </summary>
    public (Tree Files, IReadOnlyList<string> Conflicts) Merge(string commit, string tip)
    {
        var change = _commits[commit];
        var before = _commits[change.Parent!].Files;
        var files = _commits[tip].Files;
        var conflicts = new List<string>();
        foreach (var path in Changes(before, change.Files))
        {
            var (theirs, ours) = (files.GetValueOrDefault(path), change.Files.GetValueOrDefault(path));
            var conflict = theirs != before.GetValueOrDefault(path) && theirs != ours;
            files = conflict ? files.SetItem(path, $"<<<<<<<\n{theirs}=======\n{ours}>>>>>>>\n") : ours is null ? files.Remove(path) : files.SetItem(path, ours);
            if (conflict)
            {
                conflicts.Add(path);
            }
        }

        return (files, conflicts);
    }

    public static IReadOnlyList<string> Changes(Tree before, Tree after) =>
        [.. before.Keys.Union(after.Keys).Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path)).Order(StringComparer.Ordinal)];
}
