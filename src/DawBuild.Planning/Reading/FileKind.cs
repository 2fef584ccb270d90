using System.Runtime.InteropServices;
using System.Text;

namespace DawBuild.Planning.Reading;

/// <summary>Finds the kind of a file without opening it, because opening a pipe could block forever.</summary>
internal static class FileKind
{
    private const int CurrentFolder = -100;
    private const uint Type = 1;
    private const int TypeBits = 0xf000;
    private const int Regular = 0x8000;

    /// <summary>True for a regular file; links are followed. On systems other than Linux, always true.</summary>
    public static bool IsRegular(string path) =>
        !OperatingSystem.IsLinux() || (statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, Type, out var status) == 0 && (status.Mode & TypeBits) == Regular);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, out Status status);

    // The field of struct statx that is used here (linux/stat.h; the layout is the same on every architecture).
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
