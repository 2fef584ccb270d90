namespace DawBuild.Planning.Writing;

/// <summary>What stands between JSON tokens: blanks, comments, commas.</summary>
internal static class Trivia
{
    /// <summary>The blanks directly before an offset, from the last line break on: what sets a token on its line.</summary>
    public static ReadOnlySpan<byte> Lead(ReadOnlySpan<byte> text, int offset)
    {
        var start = offset;
        while (start > 0 && text[start - 1] is (byte)' ' or (byte)'\t')
        {
            start--;
        }

        start -= start > 0 && text[start - 1] == '\n' ? 1 : 0;
        start -= start > 0 && text[start] == '\n' && text[start - 1] == '\r' ? 1 : 0;
        return text[start..offset];
    }

    /// <summary>The offset of the comma after a value; null when the object or list ends without one.</summary>
    public static int? Comma(ReadOnlySpan<byte> text, int offset)
    {
        var next = SkipComments(text, offset, withLineBreaks: true, out _);
        return text[next] == ',' ? next : null;
    }

    /// <summary>The end of the comments that follow on the same line; <paramref name="offset"/> when there are none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="whole">True when nothing else follows on the line.</param>
    public static int EndOfComments(ReadOnlySpan<byte> text, int offset, out bool whole)
    {
        var end = SkipComments(text, offset, withLineBreaks: false, out var commented);
        whole = end >= text.Length || text[end] is (byte)'\r' or (byte)'\n';
        return commented;
    }

    /// <summary>Goes over blanks and comments; says where the last comment ended, the beginning when there was none.</summary>
    private static int SkipComments(ReadOnlySpan<byte> text, int offset, bool withLineBreaks, out int commented)
    {
        commented = offset;
        while (offset < text.Length)
        {
            if (text[offset..].StartsWith("//"u8))
            {
                var length = text[offset..].IndexOfAny((byte)'\r', (byte)'\n');
                commented = offset = length < 0 ? text.Length : offset + length;
            }
            else if (text[offset..].StartsWith("/*"u8))
            {
                commented = offset = offset + text[offset..].IndexOf("*/"u8) + 2;
            }
            else if (text[offset] is (byte)' ' or (byte)'\t' || (withLineBreaks && text[offset] is (byte)'\r' or (byte)'\n'))
            {
                offset++;
            }
            else
            {
                break;
            }
        }

        return offset;
    }
}
