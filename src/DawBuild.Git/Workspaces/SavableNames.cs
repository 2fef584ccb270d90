using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// Makes everything in a worktree savable by git, before the worktree is removed for good. Git would save only the hash of a nested repository, and it
/// refuses names that some file systems treat as <c>.git</c>. Under another name, it is a folder like any other.
/// </summary>
internal static class SavableNames
{
    public static void Give(string worktree)
    {
        DeepFolders.Raise(worktree);

        // Folders come first, each before its content, so a renamed folder is searched under its new name.
        foreach (var folder in UntrustedFolder.Folders(worktree).Prepend(worktree))
        {
            UntrustedFolder.MakeOurs(folder);
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Where(IsTakenForGit).Where(entry => !IsOwn(worktree, entry)).ToList())
            {
                Directory.Move(entry, $"{entry}-{Guid.NewGuid():n}");
            }
        }

        foreach (var file in UntrustedFolder.Files(worktree))
        {
            UntrustedFolder.MakeOurs(Path.Join(worktree, file));
        }
    }

    private static bool IsTakenForGit(string path) =>
        Path.GetFileName(path) is var name && (name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.StartsWith("git~", StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(string worktree, string path) => string.Equals(path, AgentRepository.Directory(worktree), StringComparison.Ordinal);
}
