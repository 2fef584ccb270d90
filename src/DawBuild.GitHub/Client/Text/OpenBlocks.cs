namespace DawBuild.GitHub.Client.Text;

/// <summary>
/// Reads markdown line by line and tracks what is open: code fences (https://spec.github.com/gfm/#fenced-code-blocks) and <c>&lt;details&gt;</c> blocks.
/// </summary>
internal sealed class OpenBlocks
{
    private char _fence;
    private int _length;
    private int _details;

    public void Read(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        var run = FenceLength(line);
        if (_length > 0)
        {
            if (run >= _length && text[0] == _fence && text.Length == run)
            {
                _length = 0;
            }
        }
        else if (run >= 3 && (text[0] == '~' || !text[run..].Contains('`')))
        {
            (_fence, _length) = (text[0], run);
        }
        else
        {
            _details = Math.Max(0, _details + Count(line, "<details") - Count(line, "</details>"));
        }
    }

    public string Closing()
    {
        var fence = _length > 0 ? new string(_fence, _length) + "\n" : "";
        return _details == 0 ? fence : fence + "\n" + string.Concat(Enumerable.Repeat("</details>\n", _details));
    }

    private static int FenceLength(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > 3 || text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return 0;
        }

        var other = text.IndexOfAnyExcept(text[0]);
        return other < 0 ? text.Length : other;
    }

    private static int Count(ReadOnlySpan<char> line, string tag) => line.Count(tag);
}
