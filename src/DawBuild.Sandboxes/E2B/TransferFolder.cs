using DawBuild.Files;

namespace DawBuild.Sandboxes.E2B;

/// <summary>The folder on this machine for what travels to and from one sandbox.</summary>
internal static class TransferFolder
{
    public static void Create(string path)
    {
        Remove(path);
        Directory.CreateDirectory(path);
    }

    public static void Remove(string path) => FolderRemoval.Delete(path);
}
