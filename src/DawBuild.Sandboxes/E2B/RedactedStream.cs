using System.Buffers;
using System.Text;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Writes to another stream with this machine's secrets removed. Lines without secrets are passed on byte for byte.</summary>
/// <param name="inner">Receives the result; closed with this stream.</param>
/// <param name="redact">Removes the secrets from a line.</param>
internal sealed class RedactedStream(Stream inner, Func<string, string> redact) : Stream
{
    // A longer line is passed on in pieces, so that no line can fill the memory.
    private const int LongestPiece = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _begun = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length + _begun.WrittenCount;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            _begun.Write(buffer.Span[..(end + 1)]);
            buffer = buffer[(end + 1)..];
            await PassAsync(cancellationToken);
        }

        _begun.Write(buffer.Span);
        if (_begun.WrittenCount > LongestPiece)
        {
            await PassAsync(cancellationToken);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await PassAsync(CancellationToken.None);
        }
        finally
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }
    }

    private async ValueTask PassAsync(CancellationToken ct)
    {
        var line = Encoding.UTF8.GetString(_begun.WrittenSpan);
        var redacted = redact(line);
        await inner.WriteAsync(ReferenceEquals(line, redacted) ? _begun.WrittenMemory : Encoding.UTF8.GetBytes(redacted), ct);
        _begun.ResetWrittenCount();
    }
}
