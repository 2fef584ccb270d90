namespace DawBuild.Git.Workspaces;

/// <summary>A file of a worktree that git cannot put into a tree.</summary>
internal sealed class UnreadableFileException(string path, string reason) : Exception(reason)
{
    /// <summary>Which, with <c>/</c>.</summary>
    public string FilePath { get; } = path.TrimEnd('/');
}
