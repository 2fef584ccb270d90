using System.Buffers.Binary;
using System.Text;

namespace DawBuild.Neo4j.Bolt;

/// <summary>Reads PackStream 1.0 values. A length is trusted only as far as there are bytes for it; nesting is limited.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 32;

    // A length is only a claim until its values have been read.
    private const int FirstRoom = 64;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Reads the next value: null, bool, long, double, string, byte[], a list, a map, or a <see cref="PackStructure"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a valid value.</exception>
    public object? Value(int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException("values are nested too deep");
        }

        var marker = Take(1)[0];
        return marker switch
        {
            < 0x80 => (long)marker,
            < 0x90 => Text(marker & 0x0F),
            < 0xA0 => List(marker & 0x0F, depth),
            < 0xB0 => Map(marker & 0x0F, depth),
            < 0xC0 => Structure(marker & 0x0F, depth),
            0xC0 => null,
            0xC1 => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            0xC2 => false,
            0xC3 => true,
            0xC8 => (long)(sbyte)Take(1)[0],
            0xC9 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xCA => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xCB => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            >= 0xCC and <= 0xCE => Take(Size(marker - 0xCC)).ToArray(),
            >= 0xD0 and <= 0xD2 => Text(Size(marker - 0xD0)),
            >= 0xD4 and <= 0xD6 => List(Size(marker - 0xD4), depth),
            >= 0xD8 and <= 0xDA => Map(Size(marker - 0xD8), depth),
            >= 0xF0 => (long)(sbyte)marker,
            _ => throw new InvalidDataException($"marker {marker:X2} is unknown"),
        };
    }

    private int Size(int width)
    {
        var size = width switch
        {
            0 => Take(1)[0],
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        };
        return size >= 0 ? size : throw new InvalidDataException("a length is negative");
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private List<object?> List(int count, int depth)
    {
        var list = new List<object?>(Math.Min(count, FirstRoom));
        for (var i = 0; i < count; i++)
        {
            list.Add(Value(depth + 1));
        }

        return list;
    }

    private Dictionary<string, object?> Map(int count, int depth)
    {
        var map = new Dictionary<string, object?>(Math.Min(count, FirstRoom), StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = Value(depth + 1) as string ?? throw new InvalidDataException("a key is not a text");
            map[key] = Value(depth + 1);
        }

        return map;
    }

    private PackStructure Structure(int count, int depth)
    {
        var tag = Take(1)[0];
        return new PackStructure(tag, List(count, depth));
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidDataException("a value is longer than its message");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
