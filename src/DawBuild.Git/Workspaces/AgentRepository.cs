using DawBuild.Files;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The <c>.git</c> of one worktree: a repository of the agent's own, that borrows the store's objects and shares neither refs nor stash, hooks,
/// configuration or locks with anybody. We write it and never trust it: nothing in it decides what is committed.
/// </summary>
internal sealed class AgentRepository(RunPaths paths, UserRepository user, UserSettings settings)
{
    /// <summary>The names of what an unfinished merge, rebase, cherry-pick or revert leaves.</summary>
    private static readonly string[] Operations = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

    /// <summary>What git cannot work without.</summary>
    private static readonly string[] Needed = ["HEAD", "config", "objects/info/alternates"];

    /// <summary>Writes a new one.</summary>
    /// <param name="worktree">Absolute path of the worktree.</param>
    /// <param name="branch">Full name of the branch to be on.</param>
    /// <param name="commit">Where the branch is.</param>
    /// <param name="index">Absolute path of an index that fits the files.</param>
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

    /// <summary>True when its agent can still use it.</summary>
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
    /// Makes its objects fit to be read by our git, which would wait at a pipe and follow the list of folders to borrow from; false when they are not in
    /// the worktree.
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

    /// <summary>True when the agent left a merge, rebase, cherry-pick or revert unfinished.</summary>
    public static bool IsInOperation(string worktree) =>
        Array.Exists(Operations, name => Path.Exists(Path.Join(Directory(worktree), name)));

    /// <summary>Removes the locks of a git that was killed with its agent.</summary>
    public static void RemoveLocks(string worktree)
    {
        // Its objects may be many, and have none.
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory(worktree), "*.lock").Select(path => Path.GetFileName(path))
            .Concat(UntrustedFolder.Files(Path.Join(Directory(worktree), "refs")).Where(path => path.EndsWith(".lock", StringComparison.Ordinal)).Select(path => $"refs/{path}"))
            .ToList())
        {
            UntrustedFiles.Delete(worktree, $".git/{path}");
        }
    }

    /// <summary>Its folder.</summary>
    public static string Directory(string worktree) => Path.Join(worktree, ".git");

    private static string Quoted(string value) =>
        $"\"{string.Concat(value.Where(c => !char.IsControl(c))).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // The agent's git also reads the user's own configuration. What would make it ask or sign is switched off here, and what would have it write files
    // otherwise than we read them.
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
