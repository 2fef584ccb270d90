using System.Text;

namespace DawBuild.Tool.Display;

/// <summary>
/// Standard output or standard error. Its terminal may be closed, its reader gone, its disk full: what cannot be written is dropped and
/// remembered, because work, and above all stopping, must not end over a line of text.
/// </summary>
internal sealed class ConsoleWriter : TextWriter
{
    private readonly TextWriter? _inner;

    /// <summary>Creates the writer.</summary>
    /// <param name="open">Opens what is written to.</param>
    public ConsoleWriter(Func<TextWriter> open)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        TextWriter? opened = null;
        Try(() => opened = open());
        _inner = opened;
    }

    /// <summary>Why something could not be written; null while all was.</summary>
    public string? Failure { get; private set; }

    public override Encoding Encoding => _inner?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Try(() => _inner?.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _inner?.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => _inner?.Write(value));

    public override void WriteLine() => Try(() => _inner?.WriteLine());

    public override void WriteLine(string? value) => Try(() => _inner?.WriteLine(value));

    public override void Flush() => Try(() => _inner?.Flush());

    // Once broken, always broken: a half of a JSON document must not be followed by its end.
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
