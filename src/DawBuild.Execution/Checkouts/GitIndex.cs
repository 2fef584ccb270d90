using System.Buffers.Binary;
using System.Text;

namespace DawBuild.Execution.Checkouts;

/// <summary>The paths in an index of git, read without a process. Format: https://git-scm.com/docs/index-format, versions 2 and 3.</summary>
internal static class GitIndex
{
    private const int HeaderLength = 12;
    private const int StatLength = 40;
    private const int InodeOffset = 20;
    private const int SizeOffset = 36;
    private const int Extended = 0x4000;

    /// <summary>The entries, sorted as git sorts them.</summary>
    /// <param name="path">Absolute path of the index.</param>
    /// <param name="hashLength">Bytes of a hash: 20, or 32 for SHA-256.</param>
    /// <exception cref="InvalidDataException">It is no index, or one of another version.</exception>
    public static List<IndexEntry> Read(string path, int hashLength)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderLength || !bytes.StartsWith("DIRC"u8) || BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) is not (2 or 3))
        {
            throw new InvalidDataException($"\"{path}\" is no index of version 2 or 3");
        }

        var entries = new List<IndexEntry>(BinaryPrimitives.ReadInt32BigEndian(bytes[8..]));
        var rest = bytes[HeaderLength..];
        while (entries.Count < entries.Capacity)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(rest[(StatLength + hashLength)..]);
            var start = StatLength + hashLength + sizeof(ushort) + ((flags & Extended) == 0 ? 0 : sizeof(ushort));
            var name = rest[start..];
            name = name[..name.IndexOf((byte)0)];
            entries.Add(new IndexEntry(Encoding.UTF8.GetString(name), Convert.ToHexStringLower(rest.Slice(StatLength, hashLength)), Stamp(rest)));

            // Entries are padded with 1 to 8 zeros to a multiple of 8.
            rest = rest[((start + name.Length + 8) & ~7)..];
        }

        return entries;
    }

    private static FileStamp Stamp(ReadOnlySpan<byte> entry) => new(Time(entry), Time(entry[(2 * sizeof(uint))..]), Number(entry[InodeOffset..]), Number(entry[SizeOffset..]));

    private static long Time(ReadOnlySpan<byte> bytes) => FileStamp.Time(Number(bytes), Number(bytes[sizeof(uint)..]));

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
