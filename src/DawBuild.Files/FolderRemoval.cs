namespace DawBuild.Files;

/// <summary>
/// Deletes folders that untrusted programs had access to. Links are removed, never followed; anything mounted inside is left alone. Missing permissions are
/// added first. Names that are not UTF-8, and paths too long for the system, work too.
/// </summary>
public static class FolderRemoval
{
    /// <summary>Deletes a file, a link, or a folder with everything in it, if it exists. No other user or program may be able to change its parents.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">Part of it cannot be deleted; everything else is.</exception>
    public static void Delete(string path)
    {
        if (!FolderHandle.IsSupported)
        {
            UntrustedPaths.Delete(path);
            return;
        }

        using var parent = FolderHandle.OpenParent(path);
        if (parent is not null)
        {
            Remove(parent, FolderEntry.NameOf(Path.GetFileName(path)));
        }
    }

    /// <summary>
    /// Gives us read and write permission to a file or folder, and search permission to a folder. Skips mount points and files with other hard links.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    public static void MakeOurs(string path)
    {
        if (!FolderHandle.IsSupported)
        {
            return;
        }

        using var parent = FolderHandle.OpenParent(path);
        parent?.MakeOurs(new FolderEntry(FolderEntry.NameOf(Path.GetFileName(path)), EntryKind.Folder));
    }

    internal static void Remove(FolderHandle parent, byte[] name)
    {
        var status = parent.StatusOf(name);
        var entry = new FolderEntry(name, status?.Kind ?? EntryKind.File);
        if (status is { IsMount: true })
        {
            throw new IOException($"\"{entry.Text}\" cannot be deleted: something is mounted there");
        }

        if (entry.Kind != EntryKind.Folder)
        {
            parent.Remove(name);
            return;
        }

        parent.MakeOurs(entry);
        var deletion = new Deletion();
        using (var folder = parent.Folder(name))
        {
            if (folder is not null)
            {
                deletion.Visit(folder);
            }
        }

        deletion.Attempt(() => parent.RemoveEmpty(name));
        if (deletion.Failure is { } failure)
        {
            throw new IOException(failure);
        }
    }

    // A failure does not keep the rest from being deleted; the first one is reported.
    private sealed class Deletion : FolderVisitor
    {
        public string? Failure { get; private set; }

        public void Attempt(Action action)
        {
            try
            {
                action();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failure ??= e.Message;
            }
        }

        protected override void Found(FolderHandle parent, FolderEntry entry) => Attempt(() => parent.Remove(entry.Name));

        protected override bool Wants(FolderHandle parent, FolderEntry folder, int pathLength)
        {
            Attempt(() => parent.MakeOurs(folder));
            return true;
        }

        protected override void Left(FolderHandle parent, FolderEntry folder) => Attempt(() => parent.RemoveEmpty(folder.Name));

        protected override void Closed(FolderHandle parent, FolderEntry folder, string why) => Failure ??= $"\"{folder.Text}\" cannot be deleted: {why}";
    }
}
