using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Markdown;

/// <summary>
/// Puts text of agents, tests and plans into markdown as what it is: text. It cannot mention a user, close no issue, start no HTML, end no
/// table cell and no fence; escape sequences of terminals are gone, and so are secrets.
/// </summary>
/// <param name="redact">Takes secrets out.</param>
internal sealed class UntrustedMarkdown(Func<string, string> redact)
{
    /// <summary>Part of a line, also inside a table.</summary>
    /// <param name="text">The text; line ends become spaces.</param>
    /// <param name="maxLength">The most characters of it that are shown.</param>
    public string Inline(string? text, int maxLength = 200)
    {
        var line = Client.Text.Utf8Cut.Line(Plain(text), maxLength);
        var result = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            // GitHub links mentions, issues and URLs after it has rendered the markdown, so a backslash does not stop that; an invisible space does.
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

    /// <summary>One line without any markdown, for titles.</summary>
    public string Title(string? text, int maxLength = 200) => Client.Text.Utf8Cut.Line(Plain(text), maxLength);

    /// <summary>Lines as they are, in a fence that they cannot end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most characters; of a longer text the last lines are shown.</param>
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

    // Secrets last: invisible characters in one would hide it from the redaction.
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
