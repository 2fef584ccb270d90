using DawBuild.Git.Store;
using DawBuild.Git.Users;

namespace DawBuild.Git.Workspaces;

/// <summary>
/// The <c>.git</c> of one worktree: a repository of the agent's own, that borrows the store's objects and shares neither refs nor stash, hooks,
/// configuration or locks with anybody. We write it and never trust it: nothing in it decides what is committed.
/// </summary>
internal sealed class AgentRepository(RunPaths paths, UserRepository user, UserSettings settings)
{
    /// <summary>The names of what an unfinished merge, rebase, cherry-pick or revert leaves.</summary>
    private static readonly string[] Operations = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

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
        var git = new DirectoryInfo(Directory(worktree));
        return git is { Exists: true, LinkTarget: null }
            && File.Exists(Path.Join(git.FullName, "HEAD"))
            && File.Exists(Path.Join(git.FullName, "config"))
            && File.Exists(Path.Join(git.FullName, "objects", "info", "alternates"));
    }

    /// <summary>True when the agent left a merge, rebase, cherry-pick or revert unfinished.</summary>
    public static bool IsInOperation(string worktree) =>
        Array.Exists(Operations, name => Path.Exists(Path.Join(Directory(worktree), name)));

    /// <summary>Removes the locks of a git that was killed with its agent.</summary>
    public static void RemoveLocks(string worktree)
    {
        var git = Directory(worktree);
        var locks = System.IO.Directory.EnumerateFiles(git, "*.lock")
            .Concat(UntrustedFolder.Files(Path.Join(git, "refs")).Where(path => path.EndsWith(".lock", StringComparison.Ordinal)));
        foreach (var path in locks.ToList())
        {
            File.Delete(path);
        }
    }

    /// <summary>Its folder.</summary>
    public static string Directory(string worktree) => Path.Join(worktree, ".git");

    private static string Quoted(string value) =>
        $"\"{string.Concat(value.Where(c => !char.IsControl(c))).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // The agent's git also reads the user's own configuration; what would make it ask or sign is switched off here.
    private string Configuration()
    {
        var sha1 = string.Equals(user.ObjectFormat, "sha1", StringComparison.Ordinal);
        return $"""
            [core]
            	repositoryformatversion = {(sha1 ? 0 : 1)}
            	bare = false
            	logallrefupdates = true
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
