using System.Text;

namespace DawBuild.Planning.Writing;

/// <summary>Puts something behind a field or an element, with the commas that it takes, and without tearing comments off what they belong to.</summary>
internal static class Insertion
{
    /// <summary>Adds the edits for texts behind a neighbour.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the neighbour begins (its name, for a field).</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="added">What comes behind it, each without commas and leading blanks.</param>
    /// <param name="edits">Takes the edits.</param>
    public static void After(ReadOnlySpan<byte> text, int start, int end, IEnumerable<string> added, TextEdits edits)
    {
        var lead = Encoding.UTF8.GetString(Trivia.Lead(text, start));

        // Only what begins a line of its own can stand behind a comment that ends at the line's end.
        var ownLine = lead.Contains('\n', StringComparison.Ordinal);
        if (Trivia.Comma(text, end) is { } comma)
        {
            // A comment behind the comma belongs to the neighbour only if nothing else follows on its line.
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
