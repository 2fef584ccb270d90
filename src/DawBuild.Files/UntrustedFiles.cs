using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DawBuild.Files;

/// <summary>
/// Files in folders that untrusted programs can write to. No link below the folder is followed, so nothing outside is read or written. Only regular files are
/// opened, never pipes or devices.
/// </summary>
public static class UntrustedFiles
{
    /// <summary>Opens a file for reading; returns null if there is no regular file at the path that we may read.</summary>
    /// <param name="folder">Absolute path of the folder, which is not itself a link.</param>
    /// <param name="path">Path of the file in the folder, with slashes.</param>
    /// <param name="mayChangeRights">False for folders that are not ours: their permissions stay as they are.</param>
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

    /// <summary>Reads the first bytes of a file; returns null if there is no regular file at the path that we may read.</summary>
    /// <param name="folder">Absolute path of the folder, which is not itself a link.</param>
    /// <param name="path">Path of the file in the folder, with slashes.</param>
    /// <param name="most">The maximum number of bytes to read.</param>
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

    /// <summary>
    /// Writes a file that only this user can read, and makes its missing parent folders. Removes anything in the way: a link itself, never its target.
    /// </summary>
    /// <param name="folder">Absolute path of the folder, which is not itself a link.</param>
    /// <param name="path">Path of the file in the folder, with slashes.</param>
    /// <param name="text">The new content.</param>
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

    /// <summary>Deletes a file, a link, or a folder with everything in it. Does nothing if it does not exist or a link is on the path to it.</summary>
    /// <param name="folder">Absolute path of the folder, which is not itself a link.</param>
    /// <param name="path">Path in the folder, with slashes.</param>
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

    /// <summary>
    /// Makes a folder that only this user can enter, unless it exists; removes a link or file in its place. No other user or program may be able to change its
    /// parents.
    /// </summary>
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
