using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Findings;

/// <summary>Turns program output into readable text: plain, in lines of bounded length.</summary>
internal static class OutputText
{
    private const int LongestLine = 4096;

    /// <summary>Reads the lines of a stream; lines that are too long are truncated.</summary>
    public static IEnumerable<string> Lines(Stream stream, CancellationToken patience)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);
        var buffer = new char[16 * 1024];
        var line = new StringBuilder();
        while (reader.Read(buffer, 0, buffer.Length) is var count and > 0)
        {
            patience.ThrowIfCancellationRequested();
            var start = 0;
            while (Array.IndexOf(buffer, '\n', start, count - start) is var end and >= 0)
            {
                Append(line, buffer.AsSpan(start, end - start));
                start = end + 1;
                yield return Plain(line);
                line.Clear();
            }

            Append(line, buffer.AsSpan(start, count - start));
        }

        if (line.Length > 0)
        {
            yield return Plain(line);
        }
    }

    private static string Plain(StringBuilder line)
    {
        // A carriage return at the end belongs to the line break; anywhere else, it would make a terminal overwrite the line.
        var end = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        return PlainText.Of(line.ToString(0, end)).Replace('\n', ' ');
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> text) =>
        line.Append(text[..Math.Min(text.Length, LongestLine - line.Length)]);
}
