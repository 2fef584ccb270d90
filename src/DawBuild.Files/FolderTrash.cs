using System.Globalization;

namespace DawBuild.Files;

/// <summary>
/// Takes folders that untrusted programs had access to: moves them away at once, and deletes them when the run ends, or earlier (oldest first) above 4 GiB or
/// 400,000 files. Deleting while other folders are being made costs several times as much on file systems that search recently deleted entries for each new
/// file (ext4 without a journal).
/// </summary>
/// <param name="directory">Absolute path of the trash, on the same file system as the folders; made when needed. Several instances may share it.</param>
public sealed class FolderTrash(string directory)
{
    private const long MostBytes = 4L << 30;
    private const long MostFiles = 400_000;

    // Deleting waits for the disk half of the time, on file systems that tell it about each deleted file (mounted with "discard").
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount };

    /// <summary>Takes a file, a link, or a folder with everything in it, if it exists. Files and links are deleted at once.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">It cannot be moved or deleted.</exception>
    public void Take(string path)
    {
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            return;
        }

        if (FolderIdentity.Of(path) is null)
        {
            FolderRemoval.Delete(path);
            return;
        }

        UntrustedFiles.MakeFolder(directory);
        if (IsInMemory)
        {
            FolderRemoval.Delete(path);
            return;
        }

        FolderRemoval.MakeOurs(path);
        var (files, bytes) = FolderSize.Of(path);
        Directory.Move(path, Path.Join(directory, string.Create(CultureInfo.InvariantCulture, $"{files}-{bytes}-{Guid.NewGuid():n}")));
        MakeRoom();
    }

    // On tmpfs, deleting is fast, and whatever is kept takes up memory.
    private bool IsInMemory => OperatingSystem.IsLinux() && new DriveInfo(directory).DriveFormat is "tmpfs";

    /// <summary>Deletes everything in the trash. Whatever cannot be deleted stays for the next call.</summary>
    public void Empty() => Parallel.ForEach(Contents(), AtOnce, TryDelete);

    /// <summary>Deletes a file, a link, or a folder with everything in it, if it exists; ignores failures.</summary>
    /// <param name="path">Absolute path.</param>
    public static void TryDelete(string path)
    {
        try
        {
            FolderRemoval.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // "dotnet daw clean" reports it.
        }
    }

    private void MakeRoom()
    {
        var (files, bytes) = (0L, 0L);
        foreach (var path in Contents().OrderByDescending(Directory.GetLastWriteTimeUtc).ToList())
        {
            if (Path.GetFileName(path).Split('-') is [var count, var size, _])
            {
                files += long.Parse(count, CultureInfo.InvariantCulture);
                bytes += long.Parse(size, CultureInfo.InvariantCulture);
            }

            if (files > MostFiles || bytes > MostBytes)
            {
                TryDelete(path);
            }
        }
    }

    private List<string> Contents() => Directory.Exists(directory) ? [.. Directory.EnumerateFileSystemEntries(directory)] : [];
}
