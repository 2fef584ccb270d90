namespace DawBuild.Files;

/// <summary>Files and folders that only this user can read: journals, logs, and everything else that a run keeps.</summary>
public static class PrivateFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder and its missing parents. If the folder exists, other users lose access to it.</summary>
    /// <returns>Its absolute path.</returns>
    public static string CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            if (folder.Parent is { Exists: false } parent)
            {
                CreateFolder(parent.FullName);
            }

            return Directory.CreateDirectory(path, Folder700).FullName;
        }

        if ((folder.UnixFileMode & Others) != UnixFileMode.None)
        {
            folder.UnixFileMode &= ~Others;
        }

        return folder.FullName;
    }

    /// <summary>Makes a folder in a place where other users can make folders too.</summary>
    /// <param name="path">Absolute path; its parent exists.</param>
    /// <returns>False if the name is taken or the folder cannot be made; always false if <see cref="FolderHandle.IsSupported"/> is false.</returns>
    public static bool TryCreateNewFolder(string path)
    {
        if (!FolderHandle.IsSupported)
        {
            return false;
        }

        try
        {
            using var parent = FolderHandle.OpenParent(path);
            using var folder = parent?.MakeFolder(FolderEntry.NameOf(Path.GetFileName(path)));
            return folder is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Returns options that make a new file readable for this user only.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate))
        {
            options.UnixCreateMode = File600;
        }

        return options;
    }

    /// <summary>Opens a file for writing and discards its content.</summary>
    public static FileStream Create(string path) => new(path, Options(FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Writes a short text unless the file exists. Concurrent writers must write the same text.</summary>
    public static void WriteTextOnce(string path, string text)
    {
        if (!File.Exists(path))
        {
            var unfinished = $"{path}.{Guid.NewGuid():n}";
            WriteText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
    }

    /// <summary>Writes a short text.</summary>
    public static void WriteText(string path, string text)
    {
        using var file = Create(path);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
