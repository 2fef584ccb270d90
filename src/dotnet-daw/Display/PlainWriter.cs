using System.Text;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Hosting;

namespace DawBuild.Tool.Display;

/// <summary>
/// Makes all text plain that goes to a terminal or a log without Spectre, so that no caller has to remember which text is untrusted. Works line by line, so
/// that a control sequence cannot hide between two writes.
/// </summary>
/// <param name="inner">The underlying writer.</param>
/// <param name="isStepLog">True if a GitHub Actions runner may interpret lines as commands.</param>
internal sealed class PlainWriter(TextWriter inner, bool isStepLog) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private const int LongestPiece = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            var end = buffer.LastIndexOf('\n') + 1;
            _line.Append(buffer[..end]);
            if (end > 0 || _line.Length > LongestPiece)
            {
                Pass();
            }

            _line.Append(buffer[end..]);
        }
    }

    public override void Flush()
    {
        lock (_lock)
        {
            Pass();
            inner.Flush();
        }
    }

    private void Pass()
    {
        if (_line.Length > 0)
        {
            var text = PlainText.Of(_line.ToString());
            _line.Clear();
            inner.Write(isStepLog ? StepLog.Disarm(text) : text);
        }
    }
}
