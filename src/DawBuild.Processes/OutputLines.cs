using System.Text;

namespace DawBuild.Processes;

/// <summary>
/// Splits a stream of characters into lines. A line longer than 1 Mi characters is delivered in pieces, so that no program can exhaust memory with one line.
/// </summary>
/// <param name="receive">Receives each line without its terminator, and whether it is whole: a piece must not be mistaken for a line.</param>
internal sealed class OutputLines(Action<string, bool> receive)
{
    private const int LongestPiece = 1024 * 1024;

    private readonly StringBuilder _begun = new();
    private bool _isInPieces;

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is var end and >= 0)
        {
            Take(text[..end]);
            text = text[(end + 1)..];
            Flush(isEnd: true);
        }

        Take(text);
    }

    /// <summary>Delivers the last line if it has no terminator.</summary>
    public void Complete()
    {
        if (_begun.Length > 0)
        {
            Flush(isEnd: true);
        }
    }

    private void Take(ReadOnlySpan<char> text)
    {
        _begun.Append(text);
        if (_begun.Length > LongestPiece)
        {
            Flush(isEnd: false);
        }
    }

    private void Flush(bool isEnd)
    {
        int length = _begun.Length > 0 && _begun[^1] == '\r' ? _begun.Length - 1 : _begun.Length;
        string line = _begun.ToString(0, length);
        _begun.Clear();
        receive(line, isEnd && !_isInPieces);
        _isInPieces = !isEnd;
    }
}
