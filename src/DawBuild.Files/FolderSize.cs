namespace DawBuild.Files;

/// <summary>Counts the files and bytes in a folder.</summary>
internal sealed class FolderSize : FolderVisitor
{
    private long _files;
    private long _bytes;

    /// <summary>Returns the counts; zero if the folder does not exist.</summary>
    public static (long Files, long Bytes) Of(string path)
    {
        var size = new FolderSize();
        try
        {
            using var folder = FolderHandle.IsSupported ? FolderHandle.Open(path) : null;
            if (folder is not null)
            {
                size.Visit(folder);
            }
        }
        catch (IOException)
        {
            // Return what was counted so far.
        }

        return (size._files, size._bytes);
    }

    /// <inheritdoc/>
    protected override void Found(FolderHandle parent, FolderEntry entry)
    {
        _files++;
        _bytes += parent.StatusOf(entry.Name)?.Size ?? 0;
    }
}
