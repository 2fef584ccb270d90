namespace DawBuild.Git.Workspaces;

/// <summary>A file of a worktree that git cannot put into a tree.</summary>
internal sealed class UnreadableFileException(string path, string reason) : IOException(reason)
{
    private const int Shown = 200;

    /// <summary>The file's path, with <c>/</c>; if it is very long, only its beginning and end.</summary>
    public string FilePath { get; } = path.TrimEnd('/') is { Length: > 2 * Shown } whole ? $"{whole[..Shown]}…{whole[^Shown..]}" : path.TrimEnd('/');
}
