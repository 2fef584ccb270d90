using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Markdown;

/// <summary>
/// Puts untrusted text of agents, tests, and plans into markdown as plain text. It cannot mention a user, close an issue, start HTML, or end a table cell or
/// fence. Terminal escape sequences and secrets are removed.
/// </summary>
/// <param name="redact">Removes secrets.</param>
internal sealed class UntrustedMarkdown(Func<string, string> redact)
{
    /// <summary>Escapes text for use within a line, including in a table.</summary>
    /// <param name="text">The text; line breaks become spaces.</param>
    /// <param name="maxLength">The maximum number of characters to show.</param>
    public string Inline(string? text, int maxLength = 200)
    {
        var line = Client.Text.Utf8Cut.Line(Plain(text), maxLength);
        var result = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            // GitHub links mentions, issues, and URLs after it has rendered the markdown, so a backslash does not prevent that; an invisible space does.
            _ = c switch
            {
                '@' or '#' => result.Append(c).Append("&#8203;"),
                ':' => result.Append(":&#8203;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '\\' or '`' or '*' or '_' or '~' or '|' or '[' or ']' or '!' or '$' => result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>Returns one line without markdown, for titles.</summary>
    public string Title(string? text, int maxLength = 200) => Client.Text.Utf8Cut.Line(Plain(text), maxLength);

    /// <summary>Returns the lines unchanged, in a fence that they cannot end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum number of characters; if the text is longer, its last lines are shown.</param>
    public string Block(string? text, int maxLength = 8000)
    {
        var lines = Tail(Plain(text).Trim('\n', '\r'), maxLength);
        var fence = new string('`', Math.Max(3, LongestRun(lines, '`') + 1));
        return $"{fence}text\n{lines}\n{fence}\n";
    }

    private static string Tail(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var start = text.IndexOf('\n', text.Length - maxLength) is >= 0 and var newline ? newline + 1 : text.Length - maxLength;
        return "…\n" + text[start..];
    }

    // Redact last: invisible characters inside a secret would hide it.
    private string Plain(string? text) => redact(PlainText.Of(text ?? ""));

    private static int LongestRun(string text, char wanted)
    {
        var (longest, length) = (0, 0);
        foreach (var c in text)
        {
            length = c == wanted ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
