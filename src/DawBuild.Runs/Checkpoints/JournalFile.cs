using System.Security.Cryptography;
using DawBuild.Files;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Checkpoints;

/// <summary>Synchronizes the local journal with the copy in a store.</summary>
public static class JournalFile
{
    /// <summary>Reads the complete lines of a journal; none if the file does not exist.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var lines = new JournalLines(path);
        while (lines.Next(out var line))
        {
            yield return line.ToArray();
        }
    }

    /// <summary>Brings the file up to date with the store. If the file's history differs, it is kept next to the new file.</summary>
    public static async Task RestoreAsync(string path, IReadOnlyList<ReadOnlyMemory<byte>> stored, TimeProvider time, CancellationToken ct)
    {
        var local = Lines(path).ToList();
        var same = local.Zip(stored).TakeWhile(pair => pair.First.Span.SequenceEqual(pair.Second.Span)).Count();
        if (same == stored.Count)
        {
            return;
        }

        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var temporary = path + ".restored";
        await using (var file = PrivateFiles.Create(temporary))
        {
            foreach (var line in stored)
            {
                await file.WriteAsync(line, ct);
                file.WriteByte((byte)'\n');
            }

            file.Flush(flushToDisk: true);
        }

        if (same < local.Count)
        {
            File.Move(path, $"{path}.{time.GetUtcNow():yyyyMMddHHmmss}.replaced");
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Returns the secret that lets this checkout take over its own run immediately; makes it on first use.</summary>
    public static string Token(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            PrivateFiles.WriteText(path, RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return File.ReadAllText(path).Trim();
    }
}
