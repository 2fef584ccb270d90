using System.Text;

namespace DawBuild.Git.Store;

/// <summary>
/// Refs of the private repository without a process for each, which would double what a task costs. The repository has refs as files, because we made
/// it so and nothing packs them.
/// </summary>
/// <param name="store">Absolute path of the repository.</param>
internal sealed class StoreRefs(string store)
{
    /// <summary>The commit that a ref points at; null when there is no such ref.</summary>
    public string? Read(string name)
    {
        try
        {
            return File.ReadAllText(Path.Join(store, name)).Trim() is { Length: > 0 } commit ? commit : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Points a ref at a commit, in git's own way: a lock that only one can make becomes the ref.</summary>
    /// <exception cref="IOException">Another process holds the lock.</exception>
    public void Write(string name, string commit) => Move(name, commit, static _ => true);

    /// <summary>Points a ref at a commit, if it points at another one now.</summary>
    /// <returns>False when it points elsewhere.</returns>
    /// <exception cref="IOException">Another process holds the lock.</exception>
    public bool Move(string name, string from, string to) => Move(name, to, now => string.Equals(now, from, StringComparison.Ordinal));

    /// <summary>Removes a ref, if it is there.</summary>
    public void Remove(string name)
    {
        if (Path.Join(store, name) is var path && File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>The refs below a prefix that ends with a slash, by their full names.</summary>
    public IReadOnlyList<string> Below(string prefix)
    {
        var folder = Path.Join(store, prefix);
        return !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                .Select(file => prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
    }

    // The ref is looked at under the lock, so nothing comes between the look and the move.
    private bool Move(string name, string commit, Predicate<string?> mayMove)
    {
        var path = Path.Join(store, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Without a buffer: a disk that is full says so while the lock can still be taken away.
        using (var file = new FileStream(path + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            try
            {
                if (!mayMove(Read(name)))
                {
                    File.Delete(path + ".lock");
                    return false;
                }

                file.Write(Encoding.ASCII.GetBytes($"{commit}\n"));
            }
            catch (IOException)
            {
                File.Delete(path + ".lock");
                throw;
            }
        }

        File.Move(path + ".lock", path, overwrite: true);
        return true;
    }
}
