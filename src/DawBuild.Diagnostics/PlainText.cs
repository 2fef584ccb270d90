using System.Buffers;
using System.Globalization;
using System.Text;

namespace DawBuild.Diagnostics;

/// <summary>
/// Turns untrusted text (from agents, tests, plans, file names) into plain text: it cannot control a terminal, or reorder or hide the text around it, and it is
/// always valid Unicode. Takes linear time for any input.
/// </summary>
public static class PlainText
{
    private const char Replacement = '\uFFFD';

    // Everything that may be harmful or invisible: C0 except tab and line feed, DEL, C1, surrogates, line separators, and all format characters.
    private static readonly SearchValues<char> Suspect = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => !IsPlain(c))]);

    /// <summary>
    /// Returns the text with its line breaks: removes whole escape sequences, and all other control and invisible characters except tabs and line feeds.
    /// </summary>
    /// <param name="text">The text; every kind of line break becomes a line feed.</param>
    public static string Of(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspect);
        if (first < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length).Append(text, 0, first);
        for (var at = first; at < text.Length;)
        {
            at += TakeOne(text.AsSpan(at), plain);
            var rest = text.AsSpan(at);
            var next = rest.IndexOfAny(Suspect);
            plain.Append(next < 0 ? rest : rest[..next]);
            at += next < 0 ? rest.Length : next;
        }

        return plain.ToString();
    }

    /// <summary>Returns the text on one line: runs of white space become one space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum number of characters; longer text ends with <c>…</c>.</param>
    public static string Line(string text, int maxLength = int.MaxValue)
    {
        // There is no need to read what is cut off. Escape sequences are short, so a few times the length is enough.
        var read = maxLength < int.MaxValue / 8 && text.Length > maxLength * 4 ? text[..(maxLength * 4)] : text;
        var line = string.Join(' ', Of(read).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= maxLength)
        {
            return read.Length == text.Length ? line : line + "…";
        }

        var end = maxLength - 1;
        return line[..(end > 0 && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>Reads a suspect character, or the sequence it starts, and appends what remains of it.</summary>
    /// <returns>The number of characters read, at least one.</returns>
    private static int TakeOne(ReadOnlySpan<char> text, StringBuilder plain)
    {
        var c = text[0];
        switch (c)
        {
            case '\r':
                plain.Append('\n');
                return text.Length > 1 && text[1] == '\n' ? 2 : 1;
            case '\u0085' or '\u2028' or '\u2029':
                plain.Append('\n');
                return 1;
            case '\x1B' or (>= '\x80' and <= '\x9F'):
                return EscapeSequence.Length(text);
            case >= '\uD800' and <= '\uDFFF':
                return TakeSurrogate(text, plain);
            default:
                return 1;
        }
    }

    private static int TakeSurrogate(ReadOnlySpan<char> text, StringBuilder plain)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done)
        {
            plain.Append(Replacement);
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
        {
            plain.Append(text[..length]);
        }

        return length;
    }

    private static bool IsPlain(char c) => c is '\t' or '\n' || CharUnicodeInfo.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
