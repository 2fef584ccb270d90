namespace DawBuild.Files;

/// <summary>
/// Does what <see cref="FolderHandle"/> does as well as paths allow, on systems without its calls: checks each part of a path before using it.
/// </summary>
internal static class UntrustedPaths
{
    public static bool IsFile(string folder, string path) =>
        IsPlain(folder, path) && new FileInfo(Path.Join(folder, path)) is { Exists: true, LinkTarget: null, Length: > 0 };

    public static void Write(string folder, string path, string text)
    {
        var parts = path.Split('/');
        var current = folder;
        foreach (var part in parts[..^1])
        {
            current = Path.Join(current, part);
            MakeFolder(current);
        }

        var file = Path.Join(current, parts[^1]);
        Delete(file);
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    public static void Delete(string folder, string path)
    {
        if (IsPlain(folder, path))
        {
            Delete(Path.Join(folder, path));
        }
    }

    public static void Delete(string path)
    {
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null } folder)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                entry.Attributes &= ~FileAttributes.ReadOnly;
            }

            folder.Delete(recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    public static void MakeFolder(string path)
    {
        if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null })
        {
            Delete(path);
            Directory.CreateDirectory(path);
        }
    }

    // True if no folder on the path is a link.
    private static bool IsPlain(string folder, string path)
    {
        var current = folder;
        foreach (var part in path.Split('/').SkipLast(1).Prepend(string.Empty))
        {
            current = Path.Join(current, part);
            if (new DirectoryInfo(current) is not { Exists: true, LinkTarget: null })
            {
                return false;
            }
        }

        return true;
    }
}
