using DawBuild.Files;

namespace DawBuild.Git.Store;

/// <summary>Searches folders that agents can write to. Links are never followed, so nothing outside is reached.</summary>
internal static class UntrustedFolder
{
    private const int LongestPath = 3000;
    private const int MostFiles = 10_000;

    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Returns the relative paths of at most 10,000 files below a folder, with slashes; none if the folder is a link or does not exist.</summary>
    public static IReadOnlyList<string> Files(string path)
    {
        if (!FolderHandle.IsSupported)
        {
            return [.. (IsFolder(path) ? Directory.EnumerateFiles(path, "*", NoLinks) : []).Take(MostFiles).Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))];
        }

        using var folder = FolderHandle.Open(path);
        var listing = new Listing();
        if (folder is not null)
        {
            listing.Visit(folder);
        }

        return listing.Files;
    }

    /// <summary>Returns the folders below a folder, each before its content.</summary>
    public static IEnumerable<string> Folders(string path) => IsFolder(path) ? Directory.EnumerateDirectories(path, "*", NoLinks) : [];

    /// <summary>Returns true if anything in the folder, file content or folder entries, was written after a file or at the same moment.</summary>
    /// <param name="path">Absolute path of the folder.</param>
    /// <param name="file">Absolute path of the file.</param>
    /// <param name="except">The name of a direct subfolder to ignore.</param>
    public static bool IsWrittenSince(string path, string file, string except)
    {
        if (!FolderHandle.IsSupported)
        {
            return true;
        }

        FolderRemoval.MakeOurs(path);
        using var parent = FolderHandle.OpenParent(file);
        using var folder = FolderHandle.Open(path);
        if (folder is null || parent?.StatusOf(FolderEntry.NameOf(Path.GetFileName(file))) is not { Written: var moment })
        {
            return true;
        }

        var newer = new Newer(moment, except) { IsFound = folder.Status.Written >= moment };
        newer.Visit(folder);
        return newer.IsFound;
    }

    /// <summary>Gives us the right to read and change a file or folder if we lack it.</summary>
    public static void MakeOurs(string path)
    {
        if (!Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return;
        }

        if (!FolderHandle.IsSupported)
        {
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            return;
        }

        FolderRemoval.MakeOurs(path);
    }

    private static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private sealed class Listing : FolderVisitor
    {
        public List<string> Files { get; } = [];

        protected override void Found(FolderHandle parent, FolderEntry entry)
        {
            if (entry.Kind == EntryKind.File && Files.Count < MostFiles)
            {
                Files.Add(PathOf(entry));
            }
        }

        protected override bool Wants(FolderHandle parent, FolderEntry folder, int pathLength) => pathLength < LongestPath && Files.Count < MostFiles;
    }

    private sealed class Newer(long moment, string except) : FolderVisitor
    {
        public bool IsFound { get; set; }

        protected override void Found(FolderHandle parent, FolderEntry entry) => Look(parent, entry);

        protected override bool Wants(FolderHandle parent, FolderEntry folder, int pathLength)
        {
            if (pathLength == folder.Name.Length && string.Equals(folder.Text, except, StringComparison.Ordinal))
            {
                return false;
            }

            Look(parent, folder);
            return !IsFound;
        }

        protected override void Closed(FolderHandle parent, FolderEntry folder, string why) => IsFound = true;

        private void Look(FolderHandle parent, FolderEntry entry) => IsFound = IsFound || parent.StatusOf(entry.Name) is not { } status || status.Written >= moment;
    }
}
