using DawBuild.Diagnostics;

namespace DawBuild.Reports;

/// <summary>Foreign text as the report holds it: plain, and never longer than a person reads.</summary>
internal static class ReportText
{
    private const int LongestLine = 1000;
    private const int LongestName = 200;
    private const int HashLength = 12;

    /// <summary>A name, or what else stands on one line.</summary>
    public static string Line(string text) => PlainText.Line(text, LongestName);

    /// <summary>The beginning of a hash, as people write it.</summary>
    public static string Hash(string commit) => commit[..Math.Min(HashLength, commit.Length)];

    /// <summary>The beginning of a text.</summary>
    public static string Head(string text, int most)
    {
        var plain = Lines(text.Length > most * 2 ? text[..(most * 2)] : text);
        return plain.Length <= most ? plain : $"{plain[..most]}\n…";
    }

    /// <summary>The end of a text.</summary>
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
