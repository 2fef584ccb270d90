using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace DawBuild.Neo4j.Bolt;

/// <summary>Writes PackStream 1.0 values (neo4j.com/docs/bolt/current/packstream), each with its shortest marker, in big-endian order.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Writes a structure, such as a message.</summary>
    public void Structure(byte tag, params IReadOnlyList<object?> fields)
    {
        Byte((byte)(0xB0 | fields.Count));
        Byte(tag);
        foreach (var field in fields)
        {
            Value(field);
        }
    }

    public void Value(object? value)
    {
        switch (value)
        {
            case null:
                Byte(0xC0);
                break;
            case bool flag:
                Byte(flag ? (byte)0xC3 : (byte)0xC2);
                break;
            case int number:
                Integer(number);
                break;
            case long number:
                Integer(number);
                break;
            case double number:
                Byte(0xC1);
                BinaryPrimitives.WriteDoubleBigEndian(Take(8), number);
                break;
            case string text:
                Text(text);
                break;
            case IReadOnlyDictionary<string, object?> map:
                Size(map.Count, 0xA0, 0xD8);
                foreach (var (key, item) in map)
                {
                    Text(key);
                    Value(item);
                }

                break;
            case ICollection list:
                Size(list.Count, 0x90, 0xD4);
                foreach (var item in list)
                {
                    Value(item);
                }

                break;
            default:
                throw new ArgumentException($"a {value.GetType().Name} cannot be sent", nameof(value));
        }
    }

    private void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Size(length, 0x80, 0xD0);
        Encoding.UTF8.GetBytes(text, Take(length));
    }

    private void Integer(long number)
    {
        switch (number)
        {
            case >= -16 and <= 127:
                Byte(unchecked((byte)number));
                break;
            case >= sbyte.MinValue and <= sbyte.MaxValue:
                Byte(0xC8);
                Byte(unchecked((byte)number));
                break;
            case >= short.MinValue and <= short.MaxValue:
                Byte(0xC9);
                BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)number);
                break;
            case >= int.MinValue and <= int.MaxValue:
                Byte(0xCA);
                BinaryPrimitives.WriteInt32BigEndian(Take(4), (int)number);
                break;
            default:
                Byte(0xCB);
                BinaryPrimitives.WriteInt64BigEndian(Take(8), number);
                break;
        }
    }

    // Sizes up to 15 are in the marker itself; larger ones follow it in one, two, or four bytes.
    private void Size(int size, byte tiny, byte marker)
    {
        switch (size)
        {
            case < 16:
                Byte((byte)(tiny | size));
                break;
            case <= byte.MaxValue:
                Byte(marker);
                Byte((byte)size);
                break;
            case <= ushort.MaxValue:
                Byte((byte)(marker + 1));
                BinaryPrimitives.WriteUInt16BigEndian(Take(2), (ushort)size);
                break;
            default:
                Byte((byte)(marker + 2));
                BinaryPrimitives.WriteInt32BigEndian(Take(4), size);
                break;
        }
    }

    private void Byte(byte value) => Take(1)[0] = value;

    private Span<byte> Take(int length)
    {
        var span = _bytes.GetSpan(length)[..length];
        _bytes.Advance(length);
        return span;
    }
}
