using System.Text.Json;
using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>Reads a journal file.</summary>
public static class JournalReader
{
    /// <summary>Reads all events of a file, in order. A torn last line is skipped: it was never acknowledged.</summary>
    /// <exception cref="DawException">DAW5001: a line that is not torn cannot be read, or lines are missing.</exception>
    public static IEnumerable<RunEvent> Read(string path) => Scan(path).Select(entry => entry.Event);

    /// <summary>Parses one event from the bytes of its line.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static RunEvent Parse(ReadOnlySpan<byte> line) => JournalJson.Read(line);

    /// <summary>Folds the events of a file; returns an empty state if the file does not exist.</summary>
    /// <exception cref="DawException">DAW5001.</exception>
    public static RunState Fold(string path)
    {
        var state = new RunState();
        if (File.Exists(path))
        {
            foreach (var (e, _) in Scan(path))
            {
                state.Apply(e);
            }
        }

        return state;
    }

    /// <summary>Reads all events, each with the length of the file up to the end of its line.</summary>
    internal static IEnumerable<(RunEvent Event, long End)> Scan(string path)
    {
        using var lines = new JournalLines(path);
        while (lines.Next(out var line))
        {
            // A power failure can leave a line whose beginning or end never reached the disk, but never one that looks complete.
            var whole = line.Span is [(byte)'{', .., (byte)'}'];
            RunEvent e;
            try
            {
                e = Parse(line.Span);
            }
            catch (JsonException inner)
            {
                var number = lines.Number;
                if (!whole && lines.AtEnd())
                {
                    yield break;
                }

                throw new DawException(Errors.JournalCorrupt(path, number, Sentence(inner)), inner);
            }

            if (e.Seq != lines.Number)
            {
                throw new DawException(Errors.JournalCorrupt(path, lines.Number, $"it has position {e.Seq}, so lines are missing or were added."));
            }

            yield return (e, lines.Length);
        }
    }

    // The rest of the message counts lines and bytes inside the journal line, which would be confusing.
    private static string Sentence(JsonException e) => e.Message.Split(" Path:", 2)[0];
}
