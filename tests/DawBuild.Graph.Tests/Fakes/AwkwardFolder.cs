namespace DawBuild.Graph.Tests.Fakes;

/// <summary>A folder that is deleted after the test; its name is full of characters that MSBuild and shells interpret.</summary>
public sealed class AwkwardFolder : IDisposable
{
    public AwkwardFolder() => Directory = System.IO.Directory.CreateDirectory(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"daw-{Guid.NewGuid():n}", "a b;c%20$(d)@(e)'é")).FullName;

    public string Directory { get; }

    public string Path(params string[] parts) => System.IO.Path.Combine([Directory, .. parts]);

    public string Write(string name, string text)
    {
        var path = Path(name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => System.IO.Directory.Delete(System.IO.Path.GetDirectoryName(Directory)!, recursive: true);
}
