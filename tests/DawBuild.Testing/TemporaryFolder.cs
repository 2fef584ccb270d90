namespace DawBuild.Testing;

public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private TemporaryFolder(string directory) => DirectoryPath = directory;

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("daw-test-").FullName)
    {
    }

    public string DirectoryPath { get; }

    public string this[string name] => Path.Combine(DirectoryPath, name);

    /// <summary>Creates a folder where flushing to disk costs nothing, if there is one.</summary>
    public static TemporaryFolder InMemory() => Directory.Exists(Memory)
        ? new TemporaryFolder(Directory.CreateDirectory(Path.Combine(Memory, $"daw-test-{Guid.NewGuid():n}")).FullName)
        : new TemporaryFolder();

    public void Dispose() => Directory.Delete(DirectoryPath, recursive: true);
}
