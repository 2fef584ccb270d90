using System.Text;

namespace DawBuild.GitHub.Client.Text;

/// <summary>Prefixes by size that never split a character.</summary>
internal static class Utf8Cut
{
    /// <summary>The longest prefix of at most so many UTF-8 bytes.</summary>
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

    /// <summary>One line of at most so many UTF-16 units, with an ellipsis where something is missing.</summary>
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
