using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DawBuild.Files;

/// <summary>The Linux calls that take an open folder and a name in it, so that no program can slip a link into the path.</summary>
internal static class FolderCalls
{
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int openat(int folder, byte[] name, int flags, uint mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int openat(SafeFileHandle folder, byte[] name, int flags, uint mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int mkdirat(SafeFileHandle folder, byte[] name, uint mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int unlinkat(SafeFileHandle folder, byte[] name, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int renameat(SafeFileHandle folder, byte[] name, SafeFileHandle target, byte[] newName);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int statx(SafeFileHandle folder, byte[] name, int flags, uint mask, out FileStatus status);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr fdopendir(int folder);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr readdir(IntPtr stream);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int closedir(IntPtr stream);
}
