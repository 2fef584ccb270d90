using System.Buffers.Binary;
using System.Net.Sockets;
using DawBuild.Processes;

namespace DawBuild.Engine.Coordination;

/// <summary>The session of the process at the other end of a Unix socket, as reported by the kernel.</summary>
internal static class PeerSession
{
    // SOL_SOCKET and SO_PEERCRED on Linux: pid, uid, and gid of the process that connected.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialsLength = 12;

    /// <summary>True if the kernel can be asked.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>The session of this process.</summary>
    public static int Own => IsKnown ? Posix.SessionOf(0) : -1;

    /// <summary>The session of the process that connected; -1 if it has exited or is in another PID namespace.</summary>
    public static int Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsLength];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) == CredentialsLength
            && BinaryPrimitives.ReadInt32LittleEndian(credentials) is var pid and > 0 ? Posix.SessionOf(pid) : -1;
    }
}
