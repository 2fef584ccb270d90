using DawBuild.Git.Objects;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Counts the questions that one store passes on to another, or refuses them.</summary>
/// <param name="next">Receives the questions; null to refuse them.</param>
internal sealed class Counted(IObjectStore? next) : IObjectStore
{
    private int _count;

    public int Count => _count;

    private IObjectStore Next
    {
        get
        {
            Interlocked.Increment(ref _count);
            return next ?? throw new LeftToGitException();
        }
    }

    public Task<string> WriteAsync(CommitObject content, CancellationToken ct) => Next.WriteAsync(content, ct);

    public Task<IReadOnlyList<TreeChange>> ChangesAsync(string before, string after, CancellationToken ct) => Next.ChangesAsync(before, after, ct);

    public Task<string> TextAsync(string blob, CancellationToken ct) => Next.TextAsync(blob, ct);

    public Task<IReadOnlySet<string>> FittingAsync(IReadOnlyCollection<string> blobs, BlobPattern pattern, CancellationToken ct) => Next.FittingAsync(blobs, pattern, ct);

    public Task<IReadOnlyList<string>> FilesAsync(string commit, IReadOnlyList<string> starts, CancellationToken ct) => Next.FilesAsync(commit, starts, ct);
}
