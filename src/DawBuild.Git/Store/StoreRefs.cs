using System.Text;

namespace DawBuild.Git.Store;

/// <summary>
/// Refs of the private repository without a process for each, which would double what a task costs. The repository has refs as files, because we made
/// it so and nothing packs them. The integration branch is not written here: its compare-and-swap is git's.
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
    public void Write(string name, string commit)
    {
        var path = Path.Join(store, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new FileStream(path + ".lock", FileMode.CreateNew, FileAccess.Write))
        {
            try
            {
                file.Write(Encoding.ASCII.GetBytes($"{commit}\n"));
            }
            catch (IOException)
            {
                File.Delete(path + ".lock");
                throw;
            }
        }

        File.Move(path + ".lock", path, overwrite: true);
    }

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
}
