using System.Buffers;
using System.Buffers.Binary;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Transport;

/// <summary>Splits a byte stream into Connect envelopes: one byte of flags, four of length (big endian), then the message.</summary>
internal sealed class EnvelopeReader(Stream stream) : IDisposable
{
    private const int HeaderLength = 5;
    private const int LongestMessage = 16 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int _start;
    private int _end;

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the next envelope; its message is valid until the next call.</summary>
    /// <exception cref="BrokenStreamException">The stream ended, or an envelope is longer than any message of the protocol.</exception>
    internal async ValueTask<Envelope> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            var wanted = HeaderLength;
            if (_end - _start >= HeaderLength)
            {
                var length = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start + 1));
                if (length > LongestMessage)
                {
                    throw new BrokenStreamException($"an envelope of {length} bytes is not a message of this protocol.");
                }

                wanted = HeaderLength + (int)length;
                if (_end - _start >= wanted)
                {
                    var envelope = new Envelope(_buffer[_start], _buffer.AsMemory(_start + HeaderLength, (int)length));
                    _start += wanted;
                    return envelope;
                }
            }

            MakeRoom(wanted);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
            if (read == 0)
            {
                throw new BrokenStreamException("the stream ended without its end marker.");
            }

            _end += read;
        }
    }

    /// <summary>Reads to the end of the body, so that the connection can be reused.</summary>
    internal async ValueTask<bool> AtEndAsync(CancellationToken ct) =>
        _start == _end && await stream.ReadAsync(_buffer.AsMemory(0, 1), ct).ConfigureAwait(false) == 0;

    private void MakeRoom(int wanted)
    {
        if (_start + wanted <= _buffer.Length && _end < _buffer.Length)
        {
            return;
        }

        var target = wanted <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(wanted);
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        if (!ReferenceEquals(target, _buffer))
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _end -= _start;
        _start = 0;
    }
}
