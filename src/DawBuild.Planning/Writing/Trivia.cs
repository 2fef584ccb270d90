namespace DawBuild.Planning.Writing;

/// <summary>The text between JSON tokens: white space, comments, commas.</summary>
internal static class Trivia
{
    /// <summary>Returns the white space directly before an offset, back to and including the last line break: the indentation of a token.</summary>
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

    /// <summary>Returns the offset of the comma after a value; null if the object or list ends without one.</summary>
    public static int? Comma(ReadOnlySpan<byte> text, int offset)
    {
        var next = SkipComments(text, offset, withLineBreaks: true, out _);
        return text[next] == ',' ? next : null;
    }

    /// <summary>Returns the end of the comments that follow on the same line; <paramref name="offset"/> if there are none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where to start.</param>
    /// <param name="whole">True if nothing else follows on the line.</param>
    public static int EndOfComments(ReadOnlySpan<byte> text, int offset, out bool whole)
    {
        var end = SkipComments(text, offset, withLineBreaks: false, out var commented);
        whole = end >= text.Length || text[end] is (byte)'\r' or (byte)'\n';
        return commented;
    }

    /// <summary>Skips white space and comments. <paramref name="commented"/> is the end of the last comment, or the start offset if there is none.</summary>
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
