using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// Makes all of a worktree something that git can save, before it is removed for good. Of a nested repository git would save a hash only, and it refuses
/// names that some file systems take for <c>.git</c>: under another name it is a folder as any other.
/// </summary>
internal static class SavableNames
{
    public static void Give(string worktree)
    {
        DeepFolders.Raise(worktree);

        // Folders first, each before its content: what is renamed is looked into under its new name.
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
