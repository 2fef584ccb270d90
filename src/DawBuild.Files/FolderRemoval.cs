namespace DawBuild.Files;

/// <summary>
/// Deletes folders that untrusted programs had: links are removed, never followed; what is mounted somewhere in them is left alone; folders without rights
/// are opened first; names that are not UTF-8, and paths that are too long for the system, are no obstacle.
/// </summary>
public static class FolderRemoval
{
    /// <summary>Deletes a file, a link, or a folder with all in it, if it is there. Its parents must be out of the reach of others.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">Something in it cannot be deleted; all else is.</exception>
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

    /// <summary>Gives us all rights to a folder or file, where we lack them; not to what is elsewhere too, by a mount or by another name.</summary>
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

    // What cannot be deleted keeps nothing else from being deleted; the first reason is told.
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
