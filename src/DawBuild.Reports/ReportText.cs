using DawBuild.Diagnostics;

namespace DawBuild.Reports;

/// <summary>Prepares untrusted text for the report: plain, and short enough to read.</summary>
internal static class ReportText
{
    private const int LongestLine = 1000;
    private const int LongestName = 200;
    private const int HashLength = 12;

    /// <summary>Returns a name or another text that takes one line.</summary>
    public static string Line(string text) => PlainText.Line(text, LongestName);

    /// <summary>Abbreviates a commit hash.</summary>
    public static string Hash(string commit) => commit[..Math.Min(HashLength, commit.Length)];

    /// <summary>Returns the beginning of a text.</summary>
    public static string Head(string text, int most)
    {
        var plain = Lines(text.Length > most * 2 ? text[..(most * 2)] : text);
        return plain.Length <= most ? plain : $"{plain[..most]}\n…";
    }

    /// <summary>Returns the end of a text.</summary>
    public static string Tail(string text, int most)
    {
        var plain = Lines(text.Length > most * 2 ? text[^(most * 2)..] : text);
        return plain.Length <= most ? plain : $"…\n{plain[^most..]}";
    }

    private static string Lines(string text)
    {
        var plain = PlainText.Of(text);
        return plain.Length <= LongestLine
            ? plain
            : string.Join('\n', plain.Split('\n').Select(line => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…"));
    }
}
