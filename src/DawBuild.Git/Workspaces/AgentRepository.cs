using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The <c>.git</c> of one worktree: the agent's own repository. It borrows the store's objects, but has refs, a stash, hooks, configuration, and locks
/// of its own. We write it but never trust it: nothing in it determines what is committed.
/// </summary>
internal sealed class AgentRepository(RunPaths paths, UserRepository user, UserSettings settings)
{
    /// <summary>The names of files and folders that an unfinished merge, rebase, cherry-pick, or revert leaves.</summary>
    private static readonly string[] Operations = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

    /// <summary>The files that git cannot work without.</summary>
    private static readonly string[] Needed = ["HEAD", "config", "objects/info/alternates"];

    /// <summary>Writes a new repository.</summary>
    /// <param name="worktree">Absolute path of the worktree.</param>
    /// <param name="branch">Full name of the branch that HEAD is on.</param>
    /// <param name="commit">The commit that the branch points to.</param>
    /// <param name="index">Absolute path of an index that matches the files.</param>
    public void Create(string worktree, string branch, string commit, string index)
    {
        var git = Directory(worktree);
        Skeleton.Write(git, branch, Configuration(), Path.Join(paths.Store, "objects"));
        Skeleton.WriteFile(git, branch, $"{commit}\n");
        File.Copy(Path.Join(paths.Store, "info", "exclude"), Skeleton.PathOf(git, "info/exclude"));
        File.Copy(index, Path.Join(git, "index"));
        if (File.Exists(Path.Join(paths.Store, "shallow")))
        {
            File.Copy(Path.Join(paths.Store, "shallow"), Path.Join(git, "shallow"));
        }
    }

    /// <summary>Returns true if its agent can still use it.</summary>
    public static bool IsUsable(string worktree)
    {
        return Array.TrueForAll(Needed, IsThere);

        bool IsThere(string name)
        {
            using var file = UntrustedFiles.OpenRead(worktree, $".git/{name}");
            return file is not null;
        }
    }

    /// <summary>
    /// Makes its objects safe for our git to read, which would block on a pipe and follow the list of folders to borrow from. Returns false if they
    /// are not in the worktree or cannot be made safe.
    /// </summary>
    public static bool Secure(string worktree, RunPaths paths)
    {
        if (FolderIdentity.Of(Directory(worktree)) is null || FolderIdentity.Of(Path.Join(Directory(worktree), "objects")) is null)
        {
            return false;
        }

        try
        {
            WorktreeSweep.Run(worktree, ".git");
        }
        catch (UnreadableFileException)
        {
            return false;
        }

        UntrustedFiles.Delete(worktree, ".git/objects/info/http-alternates");
        UntrustedFiles.Write(worktree, ".git/objects/info/alternates", AlternatesFile.Of(Path.Join(paths.Store, "objects")));
        return true;
    }

    /// <summary>Returns true if the agent left a merge, rebase, cherry-pick, or revert unfinished.</summary>
    public static bool IsInOperation(string worktree) =>
        Array.Exists(Operations, name => Path.Exists(Path.Join(Directory(worktree), name)));

    /// <summary>Removes the locks of a git process that was killed with its agent.</summary>
    public static void RemoveLocks(string worktree)
    {
        // The objects folder is skipped: it may be large, and it has no locks.
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory(worktree), "*.lock").Select(path => Path.GetFileName(path))
            .Concat(UntrustedFolder.Files(Path.Join(Directory(worktree), "refs")).Where(path => path.EndsWith(".lock", StringComparison.Ordinal)).Select(path => $"refs/{path}"))
            .ToList())
        {
            UntrustedFiles.Delete(worktree, $".git/{path}");
        }
    }

    /// <summary>Returns the path of its folder.</summary>
    public static string Directory(string worktree) => Path.Join(worktree, ".git");

    private static string Quoted(string value) =>
        $"\"{string.Concat(value.Where(c => !char.IsControl(c))).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // The agent's git also reads the user's own configuration. This overrides what would make it ask, sign, or write files in a different way than we
    // read them.
    private string Configuration()
    {
        var sha1 = string.Equals(user.ObjectFormat, "sha1", StringComparison.Ordinal);
        return $"""
            [core]
            	repositoryformatversion = {(sha1 ? 0 : 1)}
            	bare = false
            	logallrefupdates = true
            	autocrlf = false
            	eol = native
            	safecrlf = false
            	attributesFile = {GitEnvironment.NullDevice}
            [filter "lfs"]
            	clean =
            	smudge =
            	process =
            	required = false
            {(sha1 ? string.Empty : $"[extensions]\n\tobjectFormat = {user.ObjectFormat}")}
            [user]
            	name = {Quoted(settings.Name)}
            	email = {Quoted(settings.Email)}
            [commit]
            	gpgSign = false
            [tag]
            	gpgSign = false
            [gc]
            	auto = 0
            [maintenance]
            	auto = false

            """.ReplaceLineEndings("\n");
    }
}
