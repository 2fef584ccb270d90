using DawBuild.Execution.Runs;

namespace DawBuild.Sandboxes.Local;

/// <summary>The folders of one verification: the clone, a private HOME and a private folder for temporary files.</summary>
internal sealed class Scratch
{
    // Programs put sockets into the folder for temporary files, and the path of a socket has at most 107 bytes.
    private const int LongestTemp = 60;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private Scratch(string root, string mark)
    {
        Root = Create(root);
        Clone = Create(Path.Join(root, "repo"));
        Home = Create(Path.Join(root, "home"));
        var temp = Path.Join(root, "tmp");
        Temp = temp.Length > LongestTemp ? TemporaryFolders.Create(mark) : Create(temp);
    }

    public string Root { get; }

    public string Clone { get; }

    /// <summary>The index of the clone as it was checked out, which commands do not reach.</summary>
    public string Index => Path.Join(Root, "index");

    public string Home { get; }

    public string Temp { get; }

    /// <summary>Makes the folders, in place of what a verification that died may have left there.</summary>
    public static async Task<Scratch> CreateAsync(string root, string mark, DisposableFolder folders)
    {
        await folders.RemoveAsync(root);
        return new Scratch(root, mark);
    }

    public async Task RemoveAsync(DisposableFolder folders)
    {
        await folders.RemoveAsync(Root);
        await folders.RemoveAsync(Temp);
    }

    private static string Create(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Private)).FullName;
}
