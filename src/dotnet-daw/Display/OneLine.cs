namespace DawBuild.Tool.Display;

/// <summary>Shortens text to a single line: logs and tables have one line per entry; <c>daw show</c> prints the full text.</summary>
internal static class OneLine
{
    private const int Longest = 400;

    public static string Of(string text)
    {
        var line = Whole(text);
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    /// <summary>Puts the text on one line without truncating it.</summary>
    public static string Whole(string text) =>
        string.Join(" | ", text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
