using System.Text;
using System.Text.Json;
using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Recall;

/// <summary>Search terms, encoded as in a line of the log. Case is ignored for ASCII letters.</summary>
internal sealed class SearchTerms
{
    private const int MaxTerms = 16;
    private readonly byte[][] _terms;

    /// <param name="text">Words separated by spaces; the first 16 count.</param>
    public SearchTerms(string text) => _terms =
    [
        .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('"').ToLowerInvariant()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxTerms)
            .Select(word => JsonEncodedText.Encode(word, ExperienceJson.Writer.Encoder).EncodedUtf8Bytes.ToArray()),
    ];

    public int Count => _terms.Length;

    /// <summary>Returns which of the terms a line has in its values, as a bit mask.</summary>
    /// <param name="line">A lowercase line of the log.</param>
    public uint In(ReadOnlySpan<byte> line)
    {
        var found = 0u;
        for (var term = 0; term < _terms.Length; term++)
        {
            found |= IsIn(line, _terms[term]) ? 1u << term : 0;
        }

        return found;
    }

    private static bool IsIn(ReadOnlySpan<byte> line, ReadOnlySpan<byte> term)
    {
        for (var at = line.IndexOf(term); at >= 0;)
        {
            if (!IsName(line[(at + term.Length)..]))
            {
                return true;
            }

            var next = line[(at + 1)..].IndexOf(term);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    // A field name ends with a quotation mark and a colon; in a value, a quotation mark is escaped with a backslash.
    private static bool IsName(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'"');
        return end >= 0 && end + 1 < rest.Length && rest[end + 1] == (byte)':' && (end == 0 || rest[end - 1] != (byte)'\\');
    }
}
