using System.Buffers.Binary;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;

namespace DawBuild.E2B.Tests.Transport;

public sealed class EnvelopeReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public async Task Reads_messages_however_the_network_cuts_them(int piece)
    {
        byte[][] messages = [[], [1], new byte[40_000], new byte[300_000], [9, 9]];
        Random.Shared.NextBytes(messages[3]);
        using var reader = new EnvelopeReader(new Pieces([.. messages.SelectMany(message => Envelope(0, message)), .. Envelope(2, "{}"u8.ToArray())], piece));

        foreach (var message in messages)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            Assert.False(read.IsEnd);
            Assert.Equal(message, read.Message.ToArray());
        }

        Assert.True((await reader.ReadAsync(CancellationToken.None)).IsEnd);
        Assert.True(await reader.AtEndAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Calls_a_stream_without_an_end_broken(int kept)
    {
        using var reader = new EnvelopeReader(new Pieces(Envelope(0, [1, 2, 3, 4])[..kept], 100));

        await Assert.ThrowsAsync<BrokenStreamException>(async () => await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Does_not_believe_an_absurd_length()
    {
        using var reader = new EnvelopeReader(new Pieces([0, 0xFF, 0xFF, 0xFF, 0xFF, 1], 100));

        var broken = await Assert.ThrowsAsync<BrokenStreamException>(async () => await reader.ReadAsync(CancellationToken.None));

        Assert.Contains("4294967295", broken.Message, StringComparison.Ordinal);
    }

    private static byte[] Envelope(byte flags, byte[] message)
    {
        var header = new byte[5];
        header[0] = flags;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), message.Length);
        return [.. header, .. message];
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
