using System.Runtime.InteropServices;
using System.Text;

namespace DawBuild.Planning.Reading;

/// <summary>What a path names, found out without opening it: that could wait for ever at a pipe.</summary>
internal static class FileKind
{
    private const int CurrentFolder = -100;
    private const uint Type = 1;
    private const int TypeBits = 0xf000;
    private const int Regular = 0x8000;

    /// <summary>True for a regular file, through links. Where the system has no statx(2), everything passes for one.</summary>
    public static bool IsRegular(string path) =>
        !OperatingSystem.IsLinux() || (statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, Type, out var status) == 0 && (status.Mode & TypeBits) == Regular);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, out Status status);

    // Of struct statx (linux/stat.h, the same on every processor), what is used here.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
