namespace DawBuild.Tool.Display;

/// <summary>Text of any length as a single line: logs and tables have one line for each thing; <c>daw show</c> has all of it.</summary>
internal static class OneLine
{
    private const int Longest = 400;

    public static string Of(string text)
    {
        var line = Whole(text);
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    /// <summary>Not cut.</summary>
    public static string Whole(string text) =>
        string.Join(" | ", text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
