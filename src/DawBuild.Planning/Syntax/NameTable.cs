using System.Text;

namespace DawBuild.Planning.Syntax;

/// <summary>Keeps one string for each distinct field name: a plan of 100,000 tasks has a million names, but only about twenty distinct ones.</summary>
internal sealed class NameTable
{
    private const int Size = 256;

    private readonly (byte[] Utf8, string Name)[] _slots = new (byte[], string)[Size];

    /// <summary>Returns the name in the given bytes. Names with the same slot evict each other, which only costs a new string.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        ref var slot = ref _slots[Hash(utf8) % Size];
        if (slot.Name is null || !utf8.SequenceEqual(slot.Utf8))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Name;
    }

    private static int Hash(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? 0 : utf8.Length + (utf8[0] * 7) + (utf8[^1] * 31) + (utf8[utf8.Length / 2] * 13);
}
