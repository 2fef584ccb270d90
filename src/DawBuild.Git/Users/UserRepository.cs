using DawBuild.Diagnostics;

namespace DawBuild.Git.Users;

/// <summary>The user's repository, as it was found. A run reads it and writes only refs and objects to it.</summary>
public sealed record UserRepository
{
    /// <summary>Absolute path of the folder with the files.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the repository itself, shared by all its worktrees.</summary>
    public required string CommonDirectory { get; init; }

    /// <summary>The full hash of the commit that is checked out.</summary>
    public required string Head { get; init; }

    /// <summary>The branch that is checked out, without <c>refs/heads/</c>; null if HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The hash function that names objects: <c>sha1</c> or <c>sha256</c>.</summary>
    public string ObjectFormat { get; init; } = "sha1";

    /// <summary>True if the repository is a shallow clone.</summary>
    public bool IsShallow { get; init; }

    /// <summary>How many paths have uncommitted changes, including untracked ones.</summary>
    public int UncommittedPaths { get; init; }

    /// <summary>What the person who starts a run should know about it.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
