using DawBuild.Files;

namespace DawBuild.Sandboxes.E2B;

/// <summary>The folder of one verification on this machine: the bundle, and the archives that come back.</summary>
internal static class TransferFolder
{
    public static void Create(string path)
    {
        Remove(path);
        Directory.CreateDirectory(path);
    }

    public static void Remove(string path) => FolderRemoval.Delete(path);
}
