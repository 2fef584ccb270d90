using System.Runtime.InteropServices;

namespace DawBuild.Execution.Processes;

/// <summary>Of <c>struct statx</c> (linux/stat.h, the same on every processor), what is used here.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(16)]
    public uint Links;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(96)]
    public long ChangedSeconds;

    [FieldOffset(104)]
    public uint ChangedNanoseconds;

    [FieldOffset(112)]
    public long WrittenSeconds;

    [FieldOffset(120)]
    public uint WrittenNanoseconds;
}
