using DawBuild.Git.Commands;

namespace DawBuild.Git.Objects;

/// <summary>Objects through the git program, which reads every kind of repository and has the final say on objects that libgit2 rejects.</summary>
/// <param name="git">Starts git.</param>
/// <param name="store">Absolute path of the repository.</param>
internal sealed class GitProgramObjects(GitProgram git, string store) : IObjectStore
{
    // A command line has room for a few thousand hashes.
    private const int BlobsPerCall = 500;

    public async Task<string> WriteAsync(CommitObject content, CancellationToken ct)
    {
        var call = Call(["commit-tree", content.Tree, .. content.Parents.SelectMany(parent => new[] { "-p", parent }), "-F", "-"]) with
        {
            Input = content.Message,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["GIT_AUTHOR_NAME"] = content.Author.Name,
                ["GIT_AUTHOR_EMAIL"] = content.Author.Email,
                ["GIT_AUTHOR_DATE"] = "@" + content.Author.When,
                ["GIT_COMMITTER_NAME"] = content.Committer.Name,
                ["GIT_COMMITTER_EMAIL"] = content.Committer.Email,
                ["GIT_COMMITTER_DATE"] = "@" + content.Committer.When,
            },
        };
        return (await ReadAsync(call, ct)).Trim();
    }

    public async Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct) =>
        TreeChange.Parse(await ReadAsync(Call("diff-tree", "-r", "-z", "--raw", "--no-renames", before, after), ct));

    public Task<string> TextAsync(string blob, CancellationToken ct) => ReadAsync(Call("cat-file", "blob", blob), ct);

    public async Task<IReadOnlySet<string>> FittingAsync(IReadOnlyCollection<string> blobs, BlobPattern pattern, CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in blobs.Distinct(StringComparer.Ordinal).Chunk(BlobsPerCall))
        {
            var call = Call(["grep", "--text", "--files-with-matches", .. pattern.Arguments, .. some]) with { Input = pattern.Input };
            var result = await git.RunAsync(call, ct);

            // Git exits with 1 if it finds nothing.
            found.UnionWith(result.ExitCode is 0 or 1 ? result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw GitProgram.Failure(call, result));
        }

        return found;
    }

    public async Task<IReadOnlyList<string>> FilesAsync(string commit, IReadOnlyList<string> starts, CancellationToken ct)
    {
        var call = Call(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", .. starts]) with { Literal = true };
        return (await ReadAsync(call, ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private GitCall Call(params IReadOnlyList<string> arguments) => new(arguments) { Repository = store };

    private Task<string> ReadAsync(GitCall call, CancellationToken ct) => git.ReadAsync(call, ct);
}
