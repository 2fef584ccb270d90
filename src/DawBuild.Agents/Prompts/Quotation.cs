using System.Text;

namespace DawBuild.Agents.Prompts;

/// <summary>
/// Quotes foreign text in a prompt (output of commands, files, other agents' messages) between two lines of tildes. They are longer than any run of tildes in
/// the text, so nothing in it can end the quotation and pose as the prompt itself.
/// </summary>
internal static class Quotation
{
    /// <summary>The maximum number of characters that a quotation adds to its text.</summary>
    public const int MaxFrame = (2 * (MaxRun + 1)) + 2;

    private const int ShortestFence = 4;

    // Longer runs are cut, because a fence must not take up the prompt.
    private const int MaxRun = 40;

    /// <summary>Returns the text as a quotation; empty if there is no text, or no space for it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxCharacters">The maximum number of characters, including the frame.</param>
    public static string Of(string text, int maxCharacters)
    {
        text = text.ReplaceLineEndings("\n").Trim('\n').TrimEnd();
        var (shortened, longest) = WithoutLongRuns(text);
        var fence = new string('~', Math.Max(ShortestFence, longest + 1));
        var room = maxCharacters - (2 * fence.Length) - 2;
        return shortened.Length == 0 || room <= 0 ? string.Empty : $"{fence}\n{Excerpt.Head(shortened, room)}\n{fence}";
    }

    private static (string Text, int LongestRun) WithoutLongRuns(string text)
    {
        var kept = new StringBuilder(text.Length);
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            run = c == '~' ? run + 1 : 0;
            if (run <= MaxRun)
            {
                kept.Append(c);
                longest = Math.Max(longest, run);
            }
        }

        return (kept.ToString(), longest);
    }
}
