namespace DawBuild.Git.Workspaces;

/// <summary>A file of a worktree that git cannot put into a tree.</summary>
internal sealed class UnreadableFileException(string path, string reason) : IOException(reason)
{
    private const int Shown = 200;

    /// <summary>Which, with <c>/</c>; only both ends of a path that is very long.</summary>
    public string FilePath { get; } = path.TrimEnd('/') is { Length: > 2 * Shown } whole ? $"{whole[..Shown]}…{whole[^Shown..]}" : path.TrimEnd('/');
}
