using System.Collections.Concurrent;
using DawBuild.Runs.Repositories;
using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>
/// Open handles of libgit2: one thread at a time has one, as libgit2 wants it, and none is opened twice without need. They are on a repository inside the
/// store, into which libgit2 writes and from which the store borrows. What the store has, <see cref="LooseObjects"/> gives to libgit2: of the store itself it
/// opens no file, because a malformed pack, too, ends its process.
/// </summary>
/// <param name="store">Absolute path of the store.</param>
internal sealed class LibGit2Handles(string store) : IDisposable
{
    // libgit2's own readers of packs and loose objects have 2 and 1.
    private const int First = 10;

    private readonly ConcurrentBag<Repository> _free = [];
    private readonly Lazy<List<string>> _folders = new(() => Folders(Path.Join(store, "objects"), []));

    /// <summary>The folder of objects that libgit2 writes into.</summary>
    /// <param name="store">Absolute path of the store.</param>
    public static string ObjectsOf(string store) => Path.Join(PathOf(store), "objects");

    /// <summary>Makes the repository that libgit2 opens, where there is none.</summary>
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

    /// <summary>Asks libgit2 something.</summary>
    /// <returns>The answer; null when there is none to be had from it, whatever the reason: the git program then says what is wrong.</returns>
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
            // Objects are agents': over a malformed one libgit2 fails in many ways, and so might what wraps it. This handle may remember half of it.
            repository?.Dispose();
            return default;
        }
    }

    /// <summary>Closes them.</summary>
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
