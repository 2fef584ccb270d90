using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Sandboxes.Local;

/// <summary>The folders of one verification: the clone, a private HOME, and a private folder for temporary files.</summary>
internal sealed class Scratch
{
    // Programs put sockets into the folder for temporary files, and the path of a socket is limited to 107 bytes.
    private const int LongestTemp = 60;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private Scratch(string root, string mark)
    {
        Root = Make(root);
        Clone = Make(Path.Join(root, "repo"));
        Home = Make(Path.Join(root, "home"));
        var temp = Path.Join(root, "tmp");
        Temp = temp.Length > LongestTemp ? TemporaryFolders.Create(mark) : Make(temp);
    }

    public string Root { get; }

    public string Clone { get; }

    public string Home { get; }

    public string Temp { get; }

    /// <summary>Creates the folders, replacing what an interrupted verification may have left there.</summary>
    public static Scratch Create(string root, string mark)
    {
        FolderRemoval.Delete(root);
        return new Scratch(root, mark);
    }

    /// <summary>Removes the folders. A failure to remove them says nothing about the commit; what is left stays until the run is opened again.</summary>
    /// <param name="trash">Absolute path of a folder to move them into instead; null to delete them.</param>
    public void Remove(string? trash)
    {
        if (trash is null)
        {
            FolderTrash.TryDelete(Root);
        }
        else
        {
            new FolderTrash(trash).Take(Root);
        }

        FolderTrash.TryDelete(Temp);
    }

    private static string Make(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Private)).FullName;
}
