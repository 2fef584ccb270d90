using System.Runtime.Versioning;

namespace DawBuild.Execution.Checkouts;

/// <summary>
/// Checkouts that nobody needs any more, to be turned into the next one: git then writes only the files that differ, instead of all of them.
/// What programs did to a file since shows in its entry in the index (inode, size) or in what it holds, and git writes it again; all that is not
/// tracked is deleted. Whatever is in doubt is not kept. Nothing else than folders is kept, so it survives a crash.
/// </summary>
/// <param name="directory">Absolute path of a folder for them, which nobody else can write. It need not exist, and may be deleted whenever no call is at work.</param>
/// <param name="hashLength">Bytes of a hash of the repository: 20, or 32 for SHA-256.</param>
public sealed class SpareCheckouts(string directory, int hashLength)
{
    private const string Files = "files";
    private const string Index = "index";
    private const string Ready = "spare-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Has git fill an empty folder, from a spare checkout if there is one.</summary>
    /// <param name="folder">Absolute path of an empty folder.</param>
    /// <param name="index">Absolute path of the index that git writes and nobody else reaches; not there yet.</param>
    /// <param name="checkOut">Runs <c>git read-tree --reset -u</c> with both; may be called again in an empty folder.</param>
    public async Task FillAsync(string folder, string index, Func<Task> checkOut)
    {
        while (!OperatingSystem.IsWindows() && Take(folder, index))
        {
            try
            {
                var attributes = Attributes(index);
                await checkOut();
                if (attributes.SequenceEqual(Attributes(index)))
                {
                    return;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It says the same in an empty folder, if the reason is not the spare checkout.
            }

            // Attributes decide how files look, also those that git found unchanged and left alone.
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder, Private);
            File.Delete(index);
        }

        await checkOut();
    }

    /// <summary>Keeps a checkout; false when it cannot be kept: then it is still in place, or part of it.</summary>
    /// <param name="folder">Absolute path of the checkout; nobody works in it any more.</param>
    /// <param name="index">Absolute path of its index, always out of the reach of those who worked in it.</param>
    public bool Keep(string folder, string index)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(index))
        {
            return false;
        }

        var id = Guid.NewGuid().ToString("n");
        var making = Path.Join(directory, $"new-{id}");
        try
        {
            var mode = File.GetUnixFileMode(Directory.CreateDirectory(making).FullName);
            CheckedOutFolder.Trim(folder, Entries(index).Select(entry => entry.Key), mode);
            Directory.Move(folder, Path.Join(making, Files));
            File.Move(index, Path.Join(making, Index));
            Directory.Move(making, Path.Join(directory, Ready + id));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Deletes the folder with all of them.</summary>
    /// <param name="directory">Absolute path.</param>
    public static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private bool Take(string folder, string index)
    {
        foreach (var spare in Directory.Exists(directory) ? Directory.EnumerateDirectories(directory, Ready + "*") : [])
        {
            var mine = Path.Join(directory, $"old-{Guid.NewGuid():n}");
            try
            {
                Directory.Move(spare, mine);
            }
            catch (IOException)
            {
                // Somebody else took it.
                continue;
            }

            Directory.Delete(folder);
            Directory.Move(Path.Join(mine, Files), folder);
            File.SetUnixFileMode(folder, Private);
            File.Move(Path.Join(mine, Index), index, overwrite: true);

            // Git compares whole seconds only, and a command may set a file's time back. Older than all its entries, the index vouches for none: git reads the files.
            File.SetLastWriteTimeUtc(index, DateTime.UnixEpoch.AddSeconds(1));
            Directory.Delete(mine);
            return true;
        }

        return false;
    }

    private List<KeyValuePair<string, string>> Attributes(string index) =>
        [.. Entries(index).Where(entry => entry.Key.EndsWith(".gitattributes", StringComparison.Ordinal))];

    private List<KeyValuePair<string, string>> Entries(string index) => GitIndex.Read(index, hashLength);
}
