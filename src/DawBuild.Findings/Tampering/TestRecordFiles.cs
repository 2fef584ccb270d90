using System.IO.Compression;
using System.Text.Json;
using DawBuild.Files;

namespace DawBuild.Findings.Tampering;

/// <summary>Stores the test records of commits in private files of the run: one per verified commit, written once its record is known.</summary>
/// <param name="directory">Absolute path of the folder.</param>
public sealed class TestRecordFiles(string directory)
{
    private const long Largest = 64L << 20;

    /// <summary>Reads the record of a commit; null if there is none or it is unreadable.</summary>
    public TestRecord? Read(string commit)
    {
        try
        {
            using var file = File.OpenRead(PathOf(commit));
            using var text = new MemoryStream();
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (var read = unpacked.Read(buffer); read > 0 && text.Length <= Largest; read = unpacked.Read(buffer))
            {
                text.Write(buffer, 0, read);
            }

            text.Position = 0;
            return JsonSerializer.Deserialize<TestRecord>(text) is { Commands: not null } record ? record : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Writes the record of a commit, replacing an earlier one.</summary>
    /// <exception cref="IOException">The record cannot be written.</exception>
    public void Write(string commit, TestRecord record)
    {
        PrivateFiles.CreateFolder(directory);
        var temporary = $"{PathOf(commit)}.{Guid.NewGuid():n}";
        using (var file = PrivateFiles.Create(temporary))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, record);
        }

        File.Move(temporary, PathOf(commit), overwrite: true);
    }

    private string PathOf(string commit) => Path.Join(directory, $"{commit}.json.gz");
}
