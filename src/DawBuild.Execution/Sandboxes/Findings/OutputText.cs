using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>Output of programs as text that can be read: lines of bounded length, without escape sequences of terminals.</summary>
internal static class OutputText
{
    private const int LongestLine = 4096;

    private static readonly SearchValues<char> Control = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n')).Select(c => (char)c), '\x7f']);
    private static readonly Regex Escape = new(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)?|[@-Z\\^_])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The lines of a stream; of a line that is too long, its beginning.</summary>
    public static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);
        var buffer = new char[16 * 1024];
        var line = new StringBuilder();
        while (reader.Read(buffer, 0, buffer.Length) is var count and > 0)
        {
            var start = 0;
            while (Array.IndexOf(buffer, '\n', start, count - start) is var end and >= 0)
            {
                Append(line, buffer.AsSpan(start, end - start));
                start = end + 1;
                yield return Clean(line.ToString());
                line.Clear();
            }

            Append(line, buffer.AsSpan(start, count - start));
        }

        if (line.Length > 0)
        {
            yield return Clean(line.ToString());
        }
    }

    /// <summary>The text without escape sequences and control characters other than tab and line feed.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Control) < 0)
        {
            return text;
        }

        text = Escape.Replace(text, string.Empty);
        return string.Concat(text.Where(c => !Control.Contains(c)));
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> text) =>
        line.Append(text[..Math.Min(text.Length, LongestLine - line.Length)]);
}
