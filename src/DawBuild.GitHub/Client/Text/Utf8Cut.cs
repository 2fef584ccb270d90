using System.Text;

namespace DawBuild.GitHub.Client.Text;

/// <summary>Shortens text without splitting a character.</summary>
internal static class Utf8Cut
{
    /// <summary>Returns the longest prefix of at most <paramref name="maxBytes"/> UTF-8 bytes.</summary>
    public static string Prefix(string text, int maxBytes)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..Math.Min(length, text.Length)];
    }

    /// <summary>Returns one line of at most <paramref name="maxLength"/> UTF-16 units, with an ellipsis if it was cut.</summary>
    public static string Line(string text, int maxLength)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= maxLength)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return line[..end].TrimEnd() + "…";
    }
}
