using System.Text;

namespace DawBuild.Planning.Writing;

/// <summary>Replacements in a text, by byte offsets in the original text.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Start, int End, byte[] Replacement)> _edits = [];

    /// <summary>Replaces the bytes from <paramref name="start"/> up to, but not including, <paramref name="end"/> with <paramref name="text"/>.</summary>
    public void Replace(int start, int end, string text) => _edits.Add((start, end, Encoding.UTF8.GetBytes(text)));

    /// <summary>Inserts <paramref name="text"/> at an offset, after any earlier insertion there.</summary>
    public void Insert(int offset, string text) => Replace(offset, offset, text);

    /// <summary>Returns the text with all edits applied; the same memory if there are none.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> text)
    {
        if (_edits.Count == 0)
        {
            return text;
        }

        var result = new MemoryStream(text.Length + _edits.Sum(edit => edit.Replacement.Length));
        var copied = 0;
        foreach (var (start, end, replacement) in _edits.OrderBy(edit => edit.Start))
        {
            result.Write(text.Span[copied..start]);
            result.Write(replacement);
            copied = end;
        }

        result.Write(text.Span[copied..]);
        return result.ToArray();
    }
}
