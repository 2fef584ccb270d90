namespace DawBuild.Files;

/// <summary>
/// Goes through all that is below a folder which untrusted programs had. It follows no link and enters no mount, needs two descriptors however deep the
/// folders are, and no path: what a path is too long for is visited too.
/// </summary>
internal abstract class FolderVisitor
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Visits all that is in the folder.</summary>
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

    /// <summary>Something other than a folder.</summary>
    /// <param name="parent">What it is in.</param>
    /// <param name="entry">Its name.</param>
    protected abstract void Found(FolderHandle parent, FolderEntry entry);

    /// <summary>A folder, before it is opened.</summary>
    /// <param name="parent">What it is in.</param>
    /// <param name="folder">Its name.</param>
    /// <param name="pathLength">Bytes of its path below the root.</param>
    /// <returns>True to go through it too.</returns>
    protected virtual bool Wants(FolderHandle parent, FolderEntry folder, int pathLength) => true;

    /// <summary>A folder, when all in it was visited.</summary>
    protected virtual void Left(FolderHandle parent, FolderEntry folder)
    {
    }

    /// <summary>A folder that cannot be entered, because of its rights or because something is mounted there.</summary>
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

    /// <summary>The path below the root of something in the folder that is visited now, with slashes.</summary>
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
