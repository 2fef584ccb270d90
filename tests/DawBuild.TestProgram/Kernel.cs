using System.Runtime.InteropServices;

namespace DawBuild.Kernels;

/// <summary>Asks the kernel about this process.</summary>
internal static class Kernel
{
    /// <summary>keyctl(KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0)</summary>
    public static nint SessionKeyring() => syscall(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 250 : 219, 0, -3, 0, 0, 0);

    /// <summary>prctl(PR_GET_DUMPABLE)</summary>
    public static int IsDumpable() => prctl(3, 0, 0, 0, 0);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
