using DawBuild.Runs.Repositories;

namespace DawBuild.Sandboxes.Local;

/// <summary>Where a repository keeps its objects (https://git-scm.com/docs/gitrepository-layout).</summary>
/// <param name="GitDirectory">The folder with <c>objects</c>, refs, and config.</param>
/// <param name="Directories">The folders with its objects: its own, and those that it borrows from.</param>
internal sealed record ObjectStore(string GitDirectory, IReadOnlyList<string> Directories)
{
    private const int DeepestBorrowing = 5;

    /// <summary>Finds the object store of a repository; null if there is none.</summary>
    /// <param name="repository">Absolute path of a bare repository, a worktree, or a linked worktree.</param>
    public static ObjectStore? Of(string repository)
    {
        var git = Path.Join(repository, ".git");
        git = File.Exists(git) ? Linked(git) : Directory.Exists(git) ? git : repository;
        if (!Directory.Exists(Path.Join(git, "objects")))
        {
            return null;
        }

        var directories = new List<string>();
        AddWithAlternates(directories, Path.Join(git, "objects"), 0);
        return new ObjectStore(git, directories);
    }

    private static string Linked(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var git = Path.GetFullPath(File.ReadAllText(file).Replace("gitdir:", string.Empty, StringComparison.Ordinal).Trim(), folder);
        var common = Path.Join(git, "commondir");
        return File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
    }

    private static void AddWithAlternates(List<string> directories, string objects, int depth)
    {
        if (depth > DeepestBorrowing || directories.Contains(objects, StringComparer.Ordinal))
        {
            return;
        }

        directories.Add(objects);
        foreach (var borrowed in AlternatesFile.Read(objects))
        {
            AddWithAlternates(directories, borrowed, depth + 1);
        }
    }
}
