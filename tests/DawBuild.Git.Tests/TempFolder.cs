using DawBuild.Files;

namespace DawBuild.Git.Tests;

/// <summary>A folder that goes away with the test.</summary>
/// <param name="place">Where it is made.</param>
public sealed class TempFolder(string place) : IDisposable
{
    private const string Memory = "/dev/shm";

    public TempFolder()
        : this(System.IO.Path.GetTempPath())
    {
    }

    /// <summary>One in memory, where there is such a place, for many small files.</summary>
    public static TempFolder InMemory() => Directory.Exists(Memory) ? new TempFolder(Memory) : new TempFolder();

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Join(place, $"daw-git-{Guid.NewGuid():N}")).FullName;

    public string Sub(string name) => System.IO.Path.Join(Path, name);

    public void Dispose() => FolderRemoval.Delete(Path);
}
