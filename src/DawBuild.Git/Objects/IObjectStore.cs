namespace DawBuild.Git.Objects;

/// <summary>The object operations on the private store that tasks need. Objects are identified by their full hashes.</summary>
/// <remarks>Objects may come from an agent. Merges, refs, indexes, worktrees, and transfers are not included: the git program does these.</remarks>
internal interface IObjectStore
{
    /// <summary>Writes a commit whose tree and parents exist. The same content always gives the same hash.</summary>
    /// <returns>Its hash.</returns>
    Task<string> WriteAsync(CommitObject content, CancellationToken ct);

    /// <summary>Returns the paths that differ between two commits or trees, in git's order. A renamed file counts as a deleted one and a new one.</summary>
    Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct);

    /// <summary>Returns the content of a blob, as UTF-8.</summary>
    Task<string> TextAsync(string blob, CancellationToken ct);

    /// <summary>Returns the blobs that match a pattern.</summary>
    Task<IReadOnlySet<string>> FittingAsync(IReadOnlyCollection<string> blobs, BlobPattern pattern, CancellationToken ct);

    /// <summary>Returns the paths of a commit's files, in no particular order.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="starts">The files and folders to look at; empty for all.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task<IReadOnlyList<string>> FilesAsync(string commit, IReadOnlyList<string> starts, CancellationToken ct);
}
