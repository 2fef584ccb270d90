using DawBuild.Files;

namespace DawBuild.Git.Tests;

/// <summary>A folder that is deleted after the test.</summary>
/// <param name="place">The parent folder.</param>
public sealed class TempFolder(string place) : IDisposable
{
    private const string Memory = "/dev/shm";

    public TempFolder()
        : this(System.IO.Path.GetTempPath())
    {
    }

    /// <summary>Creates a folder for many small files, in memory if possible.</summary>
    public static TempFolder InMemory() => Directory.Exists(Memory) ? new TempFolder(Memory) : new TempFolder();

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Join(place, $"daw-git-{Guid.NewGuid():N}")).FullName;

    public string Sub(string name) => System.IO.Path.Join(Path, name);

    public void Dispose() => FolderRemoval.Delete(Path);
}
