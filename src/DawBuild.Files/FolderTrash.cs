using System.Globalization;

namespace DawBuild.Files;

/// <summary>
/// Where folders go that untrusted programs had: out of the way at once, deleted when the run ends, or when there are too many. To delete them while others
/// are made costs several times as much on file systems that look through what was deleted lately for each new file (ext4 without a journal).
/// </summary>
/// <param name="directory">Absolute path of the trash, on the same file system; does not need to exist. Several may use it at once.</param>
public sealed class FolderTrash(string directory)
{
    private const long MostBytes = 4L << 30;
    private const long MostFiles = 400_000;

    /// <summary>Takes a file, a link or a folder with all in it, if it is there.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">It cannot be moved.</exception>
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

    // Nothing is slow to delete there, and what is kept takes memory.
    private bool IsInMemory => OperatingSystem.IsLinux() && new DriveInfo(directory).DriveFormat is "tmpfs";

    /// <summary>Deletes all that is in it. What cannot be deleted stays, and is tried again the next time.</summary>
    public void Empty()
    {
        foreach (var path in Contents())
        {
            TryDelete(path);
        }
    }

    /// <summary>Deletes a file, a link or a folder with all in it, if it is there and can be deleted.</summary>
    /// <param name="path">Absolute path.</param>
    public static void TryDelete(string path)
    {
        try
        {
            FolderRemoval.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // "dotnet daw clean" says so.
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
