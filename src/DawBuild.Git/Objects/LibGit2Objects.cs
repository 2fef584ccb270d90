using System.Text;
using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>
/// Objects through libgit2 in this process: a query costs a fraction of starting git. The git program handles what libgit2 does not find, because it is in
/// a pack, and what is large, unusual, or malformed.
/// </summary>
/// <param name="store">Absolute path of the repository.</param>
/// <param name="git">The git program on the same repository.</param>
internal sealed class LibGit2Objects(string store, IObjectStore git) : IObjectStore, IDisposable
{
    private const long LargestBlob = 8 << 20;
    private const long LargestText = 1 << 16;

    private readonly LibGit2Handles _handles = new(store);

    public async Task<string> WriteAsync(CommitObject content, CancellationToken ct) =>
        _handles.Ask(repository => LibGit2Commits.Write(repository, content)) ?? await git.WriteAsync(content, ct);

    public async Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct) =>
        _handles.Ask(repository => LibGit2Trees.Changes(repository, before, after)) ?? await git.ChangesAsync(before, after, ct);

    public async Task<string> TextAsync(string blob, CancellationToken ct) =>
        _handles.Ask(repository => Content(repository, blob, LargestText) is { } content ? Encoding.UTF8.GetString(content) : null) ?? await git.TextAsync(blob, ct);

    public async Task<IReadOnlySet<string>> FittingAsync(IReadOnlyCollection<string> blobs, BlobPattern pattern, CancellationToken ct)
    {
        var fitting = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<string>();
        foreach (var blob in blobs)
        {
            ct.ThrowIfCancellationRequested();
            var fits = _handles.Ask<bool?>(repository => Content(repository, blob, LargestBlob) is { } content ? pattern.Fits(content) : null);
            if (fits is null)
            {
                open.Add(blob);
            }
            else if (fits.Value)
            {
                fitting.Add(blob);
            }
        }

        fitting.UnionWith(open.Count == 0 ? [] : await git.FittingAsync(open, pattern, ct));
        return fitting;
    }

    public async Task<IReadOnlyList<string>> FilesAsync(string commit, IReadOnlyList<string> starts, CancellationToken ct) =>
        _handles.Ask(repository => LibGit2Trees.Files(repository, commit, starts)) ?? await git.FilesAsync(commit, starts, ct);

    public void Dispose() => _handles.Dispose();

    private static byte[]? Content(Repository repository, string hash, long largest)
    {
        var id = new ObjectId(hash);
        var found = repository.ObjectDatabase.RetrieveObjectMetadata(id);
        if (found.Type != ObjectType.Blob || found.Size > largest)
        {
            return null;
        }

        var content = new byte[found.Size];
        using var stream = repository.Lookup<Blob>(id).GetContentStream();
        stream.ReadExactly(content);
        return content;
    }
}
