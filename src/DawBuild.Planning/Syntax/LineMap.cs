using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Planning.Syntax;

/// <summary>
/// Maps byte offsets, in any order, to lines and columns. It has a mark every few kilobytes, so that even a plan on one long line is not rescanned for each
/// offset.
/// </summary>
internal sealed class LineMap
{
    private const int Step = 4096;

    private readonly string _path;
    private readonly ReadOnlyMemory<byte> _text;
    private readonly List<(int Offset, int Line, int Column)> _marks;

    public LineMap(string path, ReadOnlyMemory<byte> text)
    {
        (_path, _text) = (path, text);
        _marks = [(SyntaxParser.ByteOrderMark(text.Span), 1, 1)];
        for (var next = Step; next < text.Length; next += Step)
        {
            var offset = next;
            while ((text.Span[offset] & 0xC0) == 0x80)
            {
                offset--;
            }

            var (line, column) = From(_marks[^1], offset);
            _marks.Add((offset, line, column));
        }
    }

    public SourceLocation At(int offset)
    {
        var mark = _marks[Math.Min(offset / Step, _marks.Count - 1)];
        if (mark.Offset > offset)
        {
            mark = _marks[Math.Max(0, (offset / Step) - 1)];
        }

        var (line, column) = From(mark, Math.Max(offset, mark.Offset));
        return new SourceLocation(_path, line, column);
    }

    private (int Line, int Column) From((int Offset, int Line, int Column) mark, int offset)
    {
        var passed = _text.Span[mark.Offset..offset];
        var lines = passed.Count((byte)'\n');
        return lines == 0
            ? (mark.Line, mark.Column + Encoding.UTF8.GetCharCount(passed))
            : (mark.Line + lines, 1 + Encoding.UTF8.GetCharCount(passed[(passed.LastIndexOf((byte)'\n') + 1)..]));
    }
}
