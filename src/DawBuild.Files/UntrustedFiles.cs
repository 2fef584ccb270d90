using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DawBuild.Files;

/// <summary>
/// Files in folders that untrusted programs can write. No link below the folder is followed, so nothing outside is read or written, and only files with
/// content are opened, never pipes or devices.
/// </summary>
public static class UntrustedFiles
{
    /// <summary>Opens a file to read; null when there is none that we may read, or anything else in its place.</summary>
    /// <param name="folder">Absolute path of the folder; itself no link.</param>
    /// <param name="path">The file's path in it, with slashes.</param>
    /// <param name="mayChangeRights">False for folders that are not ours: they stay as they are, and a folder without the right to enter it has no file.</param>
    public static FileStream? OpenRead(string folder, string path, bool mayChangeRights = true)
    {
        if (!FolderHandle.IsSupported)
        {
            return UntrustedPaths.IsFile(folder, path) ? File.OpenRead(Path.Join(folder, path)) : null;
        }

        var parts = path.Split('/');
        using var parent = Parent(folder, parts, mayChangeRights);
        return parent?.OpenFile(FolderEntry.NameOf(parts[^1])) is { } file ? new FileStream(file, FileAccess.Read) : null;
    }

    /// <summary>The first bytes of a file; null when there is none, or anything else in its place.</summary>
    /// <param name="folder">Absolute path of the folder; itself no link.</param>
    /// <param name="path">The file's path in it, with slashes.</param>
    /// <param name="most">The most bytes to read.</param>
    public static byte[]? ReadBytes(string folder, string path, int most)
    {
        using var file = OpenRead(folder, path);
        if (file is null)
        {
            return null;
        }

        var bytes = new byte[(int)Math.Min(file.Length, most)];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Writes a file that only we can read, with the folders that it needs. What stands in the way is removed, a link itself, never what it leads to.</summary>
    /// <param name="folder">Absolute path of the folder; itself no link.</param>
    /// <param name="path">The file's path in it, with slashes.</param>
    /// <param name="text">What it shall hold.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, string path, string text)
    {
        if (!FolderHandle.IsSupported)
        {
            UntrustedPaths.Write(folder, path, text);
            return;
        }

        var parts = path.Split('/');
        var parent = FolderHandle.Open(folder) ?? throw new IOException($"\"{folder}\" is not a folder any more");
        try
        {
            foreach (var part in parts[..^1])
            {
                var child = Made(parent, FolderEntry.NameOf(part));
                parent.Dispose();
                parent = child;
            }

            using var file = Created(parent, FolderEntry.NameOf(parts[^1]));
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(text), 0);
        }
        finally
        {
            parent.Dispose();
        }
    }

    /// <summary>Deletes a file or link, or a folder with all in it; nothing when there is none, or a link on the way to it.</summary>
    /// <param name="folder">Absolute path of the folder; itself no link.</param>
    /// <param name="path">The path in it, with slashes.</param>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static void Delete(string folder, string path)
    {
        if (!FolderHandle.IsSupported)
        {
            UntrustedPaths.Delete(folder, path);
            return;
        }

        var parts = path.Split('/');
        using var parent = Parent(folder, parts);
        if (parent is not null)
        {
            FolderRemoval.Remove(parent, FolderEntry.NameOf(parts[^1]));
        }
    }

    /// <summary>Makes a folder that only we can enter, if it is not there; a link or file in its place is removed. Its parents must be out of the reach of others.</summary>
    /// <param name="path">Absolute path.</param>
    public static void MakeFolder(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!FolderHandle.IsSupported)
        {
            UntrustedPaths.MakeFolder(path);
            return;
        }

        using var parent = FolderHandle.OpenParent(path) ?? throw new IOException($"\"{Path.GetDirectoryName(path)}\" is not a folder");
        Made(parent, FolderEntry.NameOf(Path.GetFileName(path))).Dispose();
    }

    private static FolderHandle? Parent(string folder, string[] parts, bool mayChangeRights = true)
    {
        var parent = FolderHandle.Open(folder);
        foreach (var part in parts[..^1])
        {
            if (parent is null)
            {
                return null;
            }

            var name = FolderEntry.NameOf(part);
            if (mayChangeRights)
            {
                parent.MakeOurs(new FolderEntry(name, EntryKind.Folder));
            }

            var child = parent.Folder(name);
            parent.Dispose();
            parent = child;
        }

        return parent;
    }

    private static FolderHandle Made(FolderHandle parent, byte[] name)
    {
        parent.MakeOurs(new FolderEntry(name, EntryKind.Folder));
        if (parent.Folder(name) is { } there)
        {
            return there;
        }

        parent.Remove(name);
        return parent.MakeFolder(name);
    }

    private static SafeFileHandle Created(FolderHandle parent, byte[] name)
    {
        FolderRemoval.Remove(parent, name);
        return parent.CreateFile(name);
    }
}
