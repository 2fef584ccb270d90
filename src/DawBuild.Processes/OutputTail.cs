using System.Text;

namespace DawBuild.Processes;

/// <summary>Keeps the last characters of a stream.</summary>
/// <param name="limit">The maximum number of characters.</param>
internal sealed class OutputTail(int limit)
{
    private readonly StringBuilder _text = new();

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > limit)
        {
            text = text[^limit..];
        }

        _text.Append(text);
        if (_text.Length > 2 * limit)
        {
            _text.Remove(0, _text.Length - limit);
        }
    }

    public override string ToString()
    {
        int start = Math.Max(0, _text.Length - limit);
        if (start < _text.Length && start > 0 && char.IsLowSurrogate(_text[start]))
        {
            start++;
        }

        return _text.ToString(start, _text.Length - start);
    }
}
