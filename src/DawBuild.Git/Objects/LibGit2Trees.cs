using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>Trees through libgit2.</summary>
internal static class LibGit2Trees
{
    private const int LargestTree = 16 << 20;

    // An entry costs more here than in the git program, so with more of them, starting git pays off.
    private const int MostEntries = 1000;

    private static readonly CompareOptions WithoutRenames = new() { Similarity = SimilarityOptions.None };

    /// <summary>Returns the paths that differ; null if either hash is not a commit or tree, or is very large.</summary>
    public static IReadOnlyList<TreeChange>? Changes(Repository repository, string before, string after)
    {
        if (Find(repository, before) is not { } old || Find(repository, after) is not { } now)
        {
            return null;
        }

        using var changes = repository.Diff.Compare<TreeChanges>(old, now, WithoutRenames);
        return
        [
            .. changes.Select(change => new TreeChange(Octal(change.OldMode), Octal(change.Mode), change.OldOid.Sha, change.Oid.Sha, change.Path))
                .Where(change => !string.Equals(change.OldMode, change.NewMode, StringComparison.Ordinal) || !string.Equals(change.OldBlob, change.Blob, StringComparison.Ordinal)),
        ];
    }

    /// <summary>Returns the paths of files; null if there are too many, or if no start is given.</summary>
    public static IReadOnlyList<string>? Files(Repository repository, string commit, IReadOnlyList<string> starts)
    {
        if (starts.Count == 0 || Find(repository, commit) is not { } root)
        {
            return null;
        }

        var files = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<TreeEntry>(starts.Select(start => root[start]).OfType<TreeEntry>());
        var seen = open.Count;
        while (open.TryPop(out var entry))
        {
            if (entry.TargetType != TreeEntryTargetType.Tree)
            {
                files.Add(entry.Path);
                continue;
            }

            foreach (var child in (Tree)entry.Target)
            {
                if (seen++ == MostEntries)
                {
                    return null;
                }

                open.Push(child);
            }
        }

        return [.. files];
    }

    private static Tree? Find(Repository repository, string hash)
    {
        var id = new ObjectId(hash);
        return repository.ObjectDatabase.RetrieveObjectMetadata(id) switch
        {
            { Type: ObjectType.Commit, Size: < LargestTree } => Find(repository, repository.Lookup<Commit>(id).Tree.Sha),
            { Type: ObjectType.Tree, Size: < LargestTree } => repository.Lookup<Tree>(id),
            _ => null,
        };
    }

    // Git's own canon_mode (https://github.com/git/git/blob/master/object.h) reduces every mode of a tree to one of these.
    private static string Octal(Mode mode) => ((int)mode & 0xF000) switch
    {
        0 => "000000",
        0x8000 => ((int)mode & 0x40) != 0 ? "100755" : "100644",
        0xA000 => "120000",
        0x4000 => "040000",
        _ => "160000",
    };
}
