using System.Text;

namespace DawBuild.Execution.Processes;

/// <summary>Cuts a stream of characters into lines. A line longer than 16 Mi characters comes in pieces.</summary>
/// <param name="receive">Gets each line, without its end.</param>
internal sealed class OutputLines(Action<string> receive)
{
    private const int LongestLine = 16 * 1024 * 1024;

    private readonly StringBuilder _begun = new();

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is var end and >= 0)
        {
            _begun.Append(text[..end]);
            text = text[(end + 1)..];
            Flush();
        }

        _begun.Append(text);
        if (_begun.Length > LongestLine)
        {
            Flush();
        }
    }

    /// <summary>Hands out the last line, when it has no end.</summary>
    public void Complete()
    {
        if (_begun.Length > 0)
        {
            Flush();
        }
    }

    private void Flush()
    {
        int length = _begun.Length > 0 && _begun[^1] == '\r' ? _begun.Length - 1 : _begun.Length;
        string line = _begun.ToString(0, length);
        _begun.Clear();
        receive(line);
    }
}
