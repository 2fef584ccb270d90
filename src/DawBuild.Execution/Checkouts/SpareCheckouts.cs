using System.Runtime.Versioning;

namespace DawBuild.Execution.Checkouts;

/// <summary>
/// Checkouts that nobody needs any more, to be turned into the next one: git then writes only the files that differ, instead of all of them.
/// What programs touched since shows in its stamp, which is compared to the nanosecond with the index's; it is deleted, as all that is not
/// tracked is, and git writes it again. Whatever is in doubt is not kept. Nothing else than folders is kept, so it survives a crash.
/// </summary>
/// <param name="directory">Absolute path of a folder for them, which nobody else can write. It need not exist, and may be deleted whenever no call is at work.</param>
/// <param name="hashLength">Bytes of a hash of the repository: 20, or 32 for SHA-256.</param>
public sealed class SpareCheckouts(string directory, int hashLength)
{
    private const string Files = "files";
    private const string Index = "index";
    private const string Ready = "spare-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // Here the time of the last change moves on whatever is done to a file. On tmpfs a write through a mapping does not move it, and others may not either.
    private static readonly HashSet<string> Trusted = new(StringComparer.Ordinal) { "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs" };

    /// <summary>Has git fill an empty folder, from a spare checkout if there is one.</summary>
    /// <param name="folder">Absolute path of an empty folder.</param>
    /// <param name="index">Absolute path of the index that git writes and nobody else reaches; not there yet.</param>
    /// <param name="checkOut">Runs <c>git read-tree --reset -u</c> with both; may be called again in an empty folder.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FillAsync(string folder, string index, Func<Task> checkOut, CancellationToken ct)
    {
        if (OperatingSystem.IsLinux())
        {
            await FillFromSpareAsync(folder, index, checkOut);
            if (IsTrusted(index))
            {
                await PassTickAsync(index, ct);
            }
        }
        else
        {
            await checkOut();
        }
    }

    /// <summary>Keeps a checkout; false when it cannot be kept: then it is still in place, or part of it.</summary>
    /// <param name="folder">Absolute path of the checkout; nobody works in it any more.</param>
    /// <param name="index">Absolute path of its index, always out of the reach of those who worked in it.</param>
    public bool Keep(string folder, string index)
    {
        if (!OperatingSystem.IsLinux() || FileFacts.Of(index) is not { Stamp.Changed: var since })
        {
            return false;
        }

        var id = Guid.NewGuid().ToString("n");
        var making = Path.Join(directory, $"new-{id}");
        try
        {
            var mode = File.GetUnixFileMode(Directory.CreateDirectory(making).FullName);
            CheckedOutFolder.Trim(folder, Entries(index), since, mode);

            // Git compares whole seconds. Younger than all its entries, the index vouches for what is still there; older than all, it has git read the files.
            var youngest = IsTrusted(index) ? since : 0;
            File.SetLastWriteTimeUtc(index, DateTime.UnixEpoch.AddTicks(youngest / TimeSpan.NanosecondsPerTick).AddSeconds(1));

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

    [SupportedOSPlatform("linux")]
    private async Task FillFromSpareAsync(string folder, string index, Func<Task> checkOut)
    {
        while (Take(folder, index))
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

    // The file system's clock ticks every few milliseconds: what is written from now on gets a later time than all that git wrote.
    private static async Task PassTickAsync(string index, CancellationToken ct)
    {
        var written = FileFacts.Of(index)?.Stamp.Changed;
        do
        {
            await Task.Delay(Tick, TimeProvider.System, ct);
            File.SetLastWriteTimeUtc(index, File.GetLastWriteTimeUtc(index));
        }
        while (FileFacts.Of(index)?.Stamp.Changed <= written);
    }

    private static bool IsTrusted(string path) => Trusted.Contains(new DriveInfo(path).DriveFormat);

    [SupportedOSPlatform("linux")]
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
            Directory.Delete(mine);
            return true;
        }

        return false;
    }

    private List<(string Path, string Hash)> Attributes(string index) =>
        [.. Entries(index).Where(entry => entry.Path.EndsWith(".gitattributes", StringComparison.Ordinal)).Select(entry => (entry.Path, entry.Hash))];

    private List<IndexEntry> Entries(string index) => GitIndex.Read(index, hashLength);
}
