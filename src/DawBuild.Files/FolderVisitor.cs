namespace DawBuild.Files;

/// <summary>
/// Walks everything below a folder that untrusted programs had access to. It follows no links and enters no mounts. It uses two descriptors however deep the
/// folders are, and no paths, so it also reaches entries whose path is too long for the system.
/// </summary>
internal abstract class FolderVisitor
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Visits everything in the folder.</summary>
    public void Visit(FolderHandle root)
    {
        var current = root;
        try
        {
            _levels.Push(new Level(default, root.Status.Identity, 0, new()));
            Read(current);
            while (_levels.Peek() is var level)
            {
                if (level.Folders.TryDequeue(out var folder))
                {
                    if (Enter(current, folder) is { } child)
                    {
                        Replace(child);
                        _levels.Push(new Level(folder, child.Status.Identity, level.PathLength + folder.Name.Length, new()));
                        Read(child);
                    }
                }
                else if (_levels.Count == 1)
                {
                    return;
                }
                else
                {
                    _levels.Pop();
                    Replace(current.Parent(_levels.Peek().Identity));
                    Left(current, level.Folder);
                }
            }
        }
        finally
        {
            _levels.Clear();
            Replace(root);
        }

        void Replace(FolderHandle next)
        {
            if (!ReferenceEquals(current, root))
            {
                current.Dispose();
            }

            current = next;
        }
    }

    /// <summary>Called for an entry that is not a folder.</summary>
    /// <param name="parent">The folder that contains it.</param>
    /// <param name="entry">The entry.</param>
    protected abstract void Found(FolderHandle parent, FolderEntry entry);

    /// <summary>Called for a folder before it is opened.</summary>
    /// <param name="parent">The folder that contains it.</param>
    /// <param name="folder">The entry.</param>
    /// <param name="pathLength">The length in bytes of its path below the root.</param>
    /// <returns>True to visit it too.</returns>
    protected virtual bool Wants(FolderHandle parent, FolderEntry folder, int pathLength) => true;

    /// <summary>Called for a folder after everything in it was visited.</summary>
    protected virtual void Left(FolderHandle parent, FolderEntry folder)
    {
    }

    /// <summary>Called for a folder that cannot be entered, for lack of permission or because something is mounted there.</summary>
    protected virtual void Closed(FolderHandle parent, FolderEntry folder, string why)
    {
    }

    private FolderHandle? Enter(FolderHandle parent, FolderEntry folder)
    {
        try
        {
            var child = parent.Folder(folder.Name);
            if (child is null or { Status.IsMount: false, IsSearchable: true })
            {
                return child;
            }

            Closed(parent, folder, child.Status.IsMount ? "something is mounted there" : "we have no right to what is in it");
            child.Dispose();
        }
        catch (IOException e)
        {
            Closed(parent, folder, e.Message);
        }

        return null;
    }

    /// <summary>Returns the path, below the root and with slashes, of an entry in the current folder.</summary>
    protected string PathOf(FolderEntry entry) =>
        string.Join('/', _levels.Reverse().Skip(1).Select(level => level.Folder.Text).Append(entry.Text));

    private void Read(FolderHandle folder)
    {
        var level = _levels.Peek();
        foreach (var entry in folder.Entries())
        {
            if (entry.Kind != EntryKind.Folder)
            {
                Found(folder, entry);
            }
            else if (Wants(folder, entry, level.PathLength + entry.Name.Length))
            {
                level.Folders.Enqueue(entry);
            }
        }
    }

    private sealed record Level(FolderEntry Folder, FolderIdentity Identity, int PathLength, Queue<FolderEntry> Folders);
}
