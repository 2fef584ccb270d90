using System.Security.Cryptography;
using DawBuild.Files;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Checkpoints;

/// <summary>The local journal beside what a store has of it.</summary>
public static class JournalFile
{
    /// <summary>The complete lines of a journal. Empty if the file does not exist.</summary>
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

    /// <summary>Takes over what the store has and the file has not. A file with another history is kept beside the new one.</summary>
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

    /// <summary>The secret by which this checkout takes its own run over again at once.</summary>
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
