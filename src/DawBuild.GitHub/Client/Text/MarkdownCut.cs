using System.Text;

namespace DawBuild.GitHub.Client.Text;

/// <summary>Shortens markdown to fit: cut after a whole line, with open code fences and <c>&lt;details&gt;</c> closed, and with a truncation notice.</summary>
internal static class MarkdownCut
{
    /// <summary>The notice at the end of a text that was cut.</summary>
    public const string Notice = "\n_Truncated: the rest did not fit. The run's own report has everything._\n";

    /// <summary>Returns the text, or as many of its first lines as fit.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="maxBytes">The limit in UTF-8 bytes. GitHub's limits are in characters or bytes, and there are never fewer bytes than characters.</param>
    /// <param name="notice">The notice that ends a text that was cut; counts toward the limit.</param>
    public static string Apply(string markdown, int maxBytes, string notice = Notice)
    {
        if (Encoding.UTF8.GetByteCount(markdown) <= maxBytes)
        {
            return markdown;
        }

        var room = maxBytes - Encoding.UTF8.GetByteCount(notice);
        var open = new OpenBlocks();
        var (kept, closing, bytes, at) = (0, "", 0, 0);
        while (at < markdown.Length)
        {
            var end = markdown.IndexOf('\n', at) is >= 0 and var newline ? newline + 1 : markdown.Length;
            var line = markdown.AsSpan(at, end - at);
            bytes += Encoding.UTF8.GetByteCount(line);
            if (bytes > room)
            {
                break;
            }

            open.Read(line);
            var close = open.Closing();
            if (bytes + Encoding.UTF8.GetByteCount(close) <= room)
            {
                (kept, closing) = (end, close);
            }

            at = end;
        }

        return kept > 0
            ? string.Concat(markdown.AsSpan(0, kept), closing, notice)
            : string.Concat(Utf8Cut.Prefix(markdown, Math.Max(0, room)), notice);
    }
}
