using System.Text;

namespace DawBuild.Planning.Writing;

/// <summary>Inserts text after a field or an element, with the necessary commas, and without separating comments from what they belong to.</summary>
internal static class Insertion
{
    /// <summary>Adds the edits that insert texts after a neighbor.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">The start of the neighbor (of its name, for a field).</param>
    /// <param name="end">The end of the neighbor.</param>
    /// <param name="added">The texts to insert, each without commas and leading white space.</param>
    /// <param name="edits">Receives the edits.</param>
    public static void After(ReadOnlySpan<byte> text, int start, int end, IEnumerable<string> added, TextEdits edits)
    {
        var lead = Encoding.UTF8.GetString(Trivia.Lead(text, start));

        // After a comment that runs to the end of the line, text must start on a line of its own.
        var ownLine = lead.Contains('\n', StringComparison.Ordinal);
        if (Trivia.Comma(text, end) is { } comma)
        {
            // A comment after the comma belongs to the neighbor only if nothing else follows on its line.
            var behind = Trivia.EndOfComments(text, comma + 1, out var whole);
            edits.Insert(ownLine && whole ? behind : comma + 1, string.Concat(added.Select(item => $"{lead}{item},")));
        }
        else
        {
            var behind = Trivia.EndOfComments(text, end, out _);
            edits.Insert(end, ",");
            edits.Insert(ownLine ? behind : end, string.Join(',', added.Select(item => lead + item)));
        }
    }
}
