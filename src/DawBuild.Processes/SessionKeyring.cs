using System.Runtime.InteropServices;

namespace DawBuild.Processes;

/// <summary>
/// The kernel's session keyring (keyrings(7)) of the calling thread, which its children inherit. It holds Kerberos tickets and keys of encrypted folders. No
/// namespace hides it.
/// </summary>
internal static class SessionKeyring
{
    private const nint JoinSessionKeyring = 1;

    /// <summary>Replaces it with a new, empty one. If the system has no keyrings, there is nothing to hide.</summary>
    public static void Renew()
    {
        if (OperatingSystem.IsLinux() && Number is { } keyctl)
        {
            _ = Posix.SystemCall(keyctl, JoinSessionKeyring, 0);
        }
    }

    // asm/unistd.h
    private static nint? Number => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 250,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 219,
        Architecture.X86 => 288,
        Architecture.Arm => 311,
        Architecture.S390x => 280,
        Architecture.Ppc64le => 271,
        _ => null,
    };
}
