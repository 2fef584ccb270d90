using System.Text.Json;
using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>Reads a journal while another process writes it: each call returns what was added since the last one.</summary>
/// <param name="path">Absolute path of the journal.</param>
public sealed class JournalFollower(string path)
{
    // The number of bytes to read at once; doubled while they hold no complete line.
    private const int Most = 4 * 1024 * 1024;

    private long _position;
    private long _line;

    /// <summary>Returns the next events, in order; none if there is nothing new. An incomplete line is left for a later call.</summary>
    /// <exception cref="DawException">DAW5001: a complete line cannot be read.</exception>
    public IReadOnlyList<RunEvent> Next()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var events = new List<RunEvent>();
        for (var size = Most; events.Count == 0 && file.Length > _position; size *= 2)
        {
            file.Seek(_position, SeekOrigin.Begin);
            var bytes = new byte[(int)Math.Min(size, file.Length - _position)];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Take(bytes.AsSpan(0, read), events);
            if (read < size)
            {
                break;
            }
        }

        return events;
    }

    private void Take(ReadOnlySpan<byte> bytes, List<RunEvent> events)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            _line++;
            try
            {
                events.Add(JournalReader.Parse(bytes[..end]));
            }
            catch (JsonException e)
            {
                throw new DawException(Errors.JournalCorrupt(path, _line, e.Message.Split(" Path:", 2)[0]), e);
            }

            _position += end + 1;
            bytes = bytes[(end + 1)..];
        }
    }
}
