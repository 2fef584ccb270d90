namespace DawBuild.Git.Objects;

/// <summary>The objects of the private store, as far as each task asks for them. Objects are named by their full hashes.</summary>
/// <remarks>Their content may come from an agent. Merges, refs, indexes, worktrees, and transfers are not here: they are the git program's.</remarks>
internal interface IObjectStore
{
    /// <summary>Writes a commit of a tree and parents that are there. The same content gives the same hash, whenever it is written.</summary>
    /// <returns>Its hash.</returns>
    Task<string> WriteAsync(CommitObject content, CancellationToken ct);

    /// <summary>The paths that differ between two commits or trees, in git's order; a renamed file is a deleted one and a new one.</summary>
    Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct);

    /// <summary>What a blob holds, as UTF-8.</summary>
    Task<string> TextAsync(string blob, CancellationToken ct);

    /// <summary>Those of the blobs that a pattern fits.</summary>
    Task<IReadOnlySet<string>> FittingAsync(IReadOnlyCollection<string> blobs, BlobPattern pattern, CancellationToken ct);

    /// <summary>The paths of a commit's files, in no order.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="starts">The files and folders to look at; empty for all.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<string>> FilesAsync(string commit, IReadOnlyList<string> starts, CancellationToken ct);
}
