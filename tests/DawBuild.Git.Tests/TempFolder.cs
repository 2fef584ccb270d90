using DawBuild.Files;

namespace DawBuild.Git.Tests;

/// <summary>A folder that goes away with the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("daw-git-").FullName;

    public string Sub(string name) => System.IO.Path.Join(Path, name);

    public void Dispose() => FolderRemoval.Delete(Path);
}
