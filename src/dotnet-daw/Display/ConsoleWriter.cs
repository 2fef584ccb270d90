using System.Text;

namespace DawBuild.Tool.Display;

/// <summary>
/// Writes to standard output or standard error. The terminal may be closed, the reader gone, or the disk full. What cannot be written is dropped and the
/// failure is remembered, because a line of text must not prevent work, let alone stopping.
/// </summary>
internal sealed class ConsoleWriter : TextWriter
{
    private readonly TextWriter? _inner;

    /// <summary>Creates the writer.</summary>
    /// <param name="open">Opens the underlying writer.</param>
    public ConsoleWriter(Func<TextWriter> open)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        TextWriter? opened = null;
        Try(() => opened = open());
        _inner = opened;
    }

    /// <summary>Why something could not be written; null if everything was.</summary>
    public string? Failure { get; private set; }

    public override Encoding Encoding => _inner?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Try(() => _inner?.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _inner?.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => _inner?.Write(value));

    public override void WriteLine() => Try(() => _inner?.WriteLine());

    public override void WriteLine(string? value) => Try(() => _inner?.WriteLine(value));

    public override void Flush() => Try(() => _inner?.Flush());

    // Never try again after a failure: half of a JSON document must not be followed by its end.
    private void Try(Action write)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Failure = e.Message;
        }
    }
}
