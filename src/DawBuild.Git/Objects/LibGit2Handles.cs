using System.Collections.Concurrent;
using DawBuild.Runs.Repositories;
using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>
/// A pool of open libgit2 handles. Only one thread may use a handle at a time, and handles are reused. They open a repository inside the store, which
/// libgit2 writes into and the store borrows from. <see cref="LooseObjects"/> passes the store's objects to libgit2, which itself opens no file of the
/// store, because even a malformed pack crashes the process.
/// </summary>
/// <param name="store">Absolute path of the store.</param>
internal sealed class LibGit2Handles(string store) : IDisposable
{
    // libgit2's own readers of packs and loose objects have the priorities 2 and 1.
    private const int First = 10;

    private readonly ConcurrentBag<Repository> _free = [];
    private readonly Lazy<List<string>> _folders = new(() => Folders(Path.Join(store, "objects"), []));

    /// <summary>Returns the folder of objects that libgit2 writes into.</summary>
    /// <param name="store">Absolute path of the store.</param>
    public static string ObjectsOf(string store) => Path.Join(PathOf(store), "objects");

    /// <summary>Creates the repository that libgit2 opens, if it does not exist.</summary>
    /// <param name="store">Absolute path of the store.</param>
    public static void Create(string store)
    {
        if (!Directory.Exists(PathOf(store)))
        {
            var making = PathOf(store) + ".making";
            Skeleton.Write(making, "refs/heads/none", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
            Directory.Move(making, PathOf(store));
        }
    }

    /// <summary>Asks libgit2 a question.</summary>
    /// <returns>The answer; null if libgit2 has none, for whatever reason. The git program then finds out what is wrong.</returns>
    public T? Ask<T>(Func<Repository, T?> question)
    {
        Repository? repository = null;
        try
        {
            repository = _free.TryTake(out var free) ? free : Open();
            var answer = question(repository);
            _free.Add(repository);
            return answer;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Agents write objects, and libgit2 and its wrapper may fail in many ways on a malformed one. This handle's state may be inconsistent now.
            repository?.Dispose();
            return default;
        }
    }

    /// <summary>Closes the handles.</summary>
    public void Dispose()
    {
        while (_free.TryTake(out var repository))
        {
            repository.Dispose();
        }
    }

    private static string PathOf(string store) => Path.Join(store, "libgit2.git");

    private static List<string> Folders(string folder, List<string> found)
    {
        if (!found.Contains(folder, StringComparer.Ordinal))
        {
            found.Add(folder);
            foreach (var borrowed in AlternatesFile.Read(folder))
            {
                Folders(borrowed, found);
            }
        }

        return found;
    }

    private Repository Open()
    {
        var repository = new Repository(PathOf(store));
        repository.ObjectDatabase.AddBackend(new LooseObjects(_folders.Value), First);
        return repository;
    }
}
