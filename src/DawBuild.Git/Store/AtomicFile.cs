namespace DawBuild.Git.Store;

/// <summary>Writes files atomically: a file has its complete content or does not change.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        await File.WriteAllTextAsync(unfinished, text, ct);
        File.Move(unfinished, path, overwrite: true);
    }
}
