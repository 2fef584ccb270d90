using System.Buffers.Binary;
using DawBuild.Neo4j.Bolt;

namespace DawBuild.Neo4j.Tests.Server;

/// <summary>Reads and writes chunked messages for the bridge.</summary>
internal static class BoltMessages
{
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var length = new byte[2];
        using var message = new MemoryStream();
        while (await stream.ReadAtLeastAsync(length, 2, throwOnEndOfStream: false, ct) == 2)
        {
            var size = BinaryPrimitives.ReadUInt16BigEndian(length);
            if (size == 0)
            {
                return message.ToArray();
            }

            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, ct);
            message.Write(chunk);
        }

        return null;
    }

    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        using var chunks = new MemoryStream();
        var length = new byte[2];
        for (var at = 0; at < message.Length; at += ushort.MaxValue)
        {
            var chunk = message[at..Math.Min(message.Length, at + ushort.MaxValue)];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)chunk.Length);
            chunks.Write(length);
            chunks.Write(chunk.Span);
        }

        chunks.Write([0, 0]);
        await stream.WriteAsync(chunks.ToArray(), ct);
        await stream.FlushAsync(ct);
    }

    public static PackStructure Parse(byte[] message) => (PackStructure)new PackReader(message).Value()!;

    public static ReadOnlyMemory<byte> Make(byte tag, params IReadOnlyList<object?> fields)
    {
        var writer = new PackWriter();
        writer.Structure(tag, fields);
        return writer.Written;
    }
}
