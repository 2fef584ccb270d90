using System.Text;
using System.Text.Json;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Writing;

/// <summary>Makes the edits that add a new task to the <c>tasks</c> list.</summary>
internal static class AppendEdits
{
    public static void Add(SyntaxNode list, JsonElement task, ReadOnlySpan<byte> text, TextEdits edits)
    {
        SyntaxNode? last = null;
        foreach (var item in list.Items)
        {
            last = item;
        }

        if (last is { } neighbour)
        {
            Insertion.After(text, neighbour.Start, neighbour.End, [LaidOutLike(neighbour, task, text)], edits);
        }
        else
        {
            edits.Insert(list.Start + 1, $" {new JsonLayout(": ", " ").OneLine(task)}");
        }
    }

    private static string LaidOutLike(SyntaxNode neighbour, JsonElement task, ReadOnlySpan<byte> text)
    {
        foreach (var first in neighbour.Fields)
        {
            var colon = JsonLayout.ColonIn(text[first.Key.End..first.Value.Start]);
            var lead = Encoding.UTF8.GetString(Trivia.Lead(text, first.Key.Start));
            return lead.Contains('\n', StringComparison.Ordinal)
                ? new JsonLayout(colon, " ").Lines(task, lead, Encoding.UTF8.GetString(Trivia.Lead(text, neighbour.End - 1)))
                : new JsonLayout(colon, lead).OneLine(task);
        }

        return new JsonLayout(": ", " ").OneLine(task);
    }
}
