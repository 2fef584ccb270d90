namespace DawBuild.Agents.Output;

/// <summary>A small file in a folder that an agent can write to.</summary>
internal static class LeftFile
{
    private const int MostBytes = 1 << 20;

    /// <summary>Its bytes.</summary>
    /// <exception cref="IOException">There is none, it is too large, or it is a link, a pipe or a device: to open one could wait for ever.</exception>
    public static ReadOnlyMemory<byte> Read(string path) => new FileInfo(path) is { LinkTarget: null, Length: > 0 and <= MostBytes }
        ? File.ReadAllBytes(path)
        : throw new IOException($"\"{path}\" is not a small file.");
}
