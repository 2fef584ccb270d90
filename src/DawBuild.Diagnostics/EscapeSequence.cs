using System.Buffers;

namespace DawBuild.Diagnostics;

/// <summary>Terminal escape sequences (ECMA-48) in their 7-bit (<c>ESC [</c>) and 8-bit (U+009B) forms.</summary>
internal static class EscapeSequence
{
    // The longest title or link. Anything longer is text after a stray character.
    private const int LongestString = 4096;

    // BEL, ST, and what cannot be part of a string: a line feed, or the start of another sequence.
    private static readonly SearchValues<char> Ends = SearchValues.Create("\a\u009C\n\u001B\u0090\u0098\u009B\u009D\u009E\u009F");

    /// <summary>Returns the length of the sequence at the start of the text; if there is none, the length of the first character.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var (kind, head) = text[0] != '\x1B' ? ((char)(text[0] - 0x40), 1) : text.Length > 1 ? (text[1], 2) : ('\0', 1);
        return kind switch
        {
            '[' => head + Control(text[head..]),
            ']' or 'P' or 'X' or '^' or '_' => head + String(text[head..]),
            >= ' ' and <= '/' => head + Intermediate(text[head..]),
            >= '0' and <= '~' => head,
            _ => 1,
        };
    }

    // CSI: parameters, intermediates, a final character.
    private static int Control(ReadOnlySpan<char> text)
    {
        var at = Count(text, '0', '?');
        at += Count(text[at..], ' ', '/');
        return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : 0;
    }

    private static int Intermediate(ReadOnlySpan<char> text)
    {
        var at = Count(text, ' ', '/');
        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : 0;
    }

    // OSC, DCS, and similar sequences end with BEL or ST. If the end is missing, only the introducer is removed, so that nothing can be hidden.
    private static int String(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestString)];
        var end = text.IndexOfAny(Ends);
        return end < 0 ? 0
            : text[end] is '\a' or '\u009C' ? end + 1
            : end + 1 < text.Length && text[end + 1] == '\\' ? end + 2 : 0;
    }

    private static int Count(ReadOnlySpan<char> text, char first, char last)
    {
        var other = text.IndexOfAnyExceptInRange(first, last);
        return other < 0 ? text.Length : other;
    }
}
