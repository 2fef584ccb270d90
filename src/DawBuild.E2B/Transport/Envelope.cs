namespace DawBuild.E2B.Transport;

internal readonly record struct Envelope(byte Flags, ReadOnlyMemory<byte> Message)
{
    internal bool IsEnd => (Flags & 0x02) != 0;

    internal bool IsCompressed => (Flags & 0x01) != 0;
}
