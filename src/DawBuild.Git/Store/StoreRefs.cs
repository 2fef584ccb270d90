using System.Text;

namespace DawBuild.Git.Store;

/// <summary>
/// Reads and writes refs of the private repository without starting a process for each, which would double the cost of a task. The repository stores
/// refs as files, because we created it that way and nothing packs them.
/// </summary>
/// <param name="store">Absolute path of the repository.</param>
internal sealed class StoreRefs(string store)
{
    /// <summary>Returns the commit that a ref points to; null if there is no such ref.</summary>
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

    /// <summary>Points a ref to a commit, the way git does: with a lock file that only one process can create, and that then becomes the ref.</summary>
    /// <exception cref="IOException">Another process holds the lock.</exception>
    public void Write(string name, string commit) => Move(name, commit, static _ => true);

    /// <summary>Points a ref to a commit if it points to the expected one now.</summary>
    /// <returns>False if it points elsewhere.</returns>
    /// <exception cref="IOException">Another process holds the lock.</exception>
    public bool Move(string name, string from, string to) => Move(name, to, now => string.Equals(now, from, StringComparison.Ordinal));

    /// <summary>Removes a ref if it exists.</summary>
    public void Remove(string name)
    {
        if (Path.Join(store, name) is var path && File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Returns the full names of the refs below a prefix that ends with a slash.</summary>
    public IReadOnlyList<string> Below(string prefix)
    {
        var folder = Path.Join(store, prefix);
        return !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                .Select(file => prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
    }

    // The ref is read under the lock, so nothing can happen between the check and the move.
    private bool Move(string name, string commit, Predicate<string?> mayMove)
    {
        var path = Path.Join(store, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Unbuffered, so that a full disk is reported while the lock can still be removed.
        var file = new FileStream(path + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            using (file)
            {
                if (!mayMove(Read(name)))
                {
                    File.Delete(path + ".lock");
                    return false;
                }

                file.Write(Encoding.ASCII.GetBytes($"{commit}\n"));
            }

            File.Move(path + ".lock", path, overwrite: true);
        }
        catch
        {
            File.Delete(path + ".lock");
            throw;
        }

        return true;
    }
}
