using System.Buffers.Binary;
using System.Net.Sockets;
using DawBuild.Processes;

namespace DawBuild.Engine.Coordination;

/// <summary>Who is at the other end of a unix socket, as the kernel says.</summary>
internal static class PeerSession
{
    // SOL_SOCKET and SO_PEERCRED of Linux: pid, user and group of the process that connected.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialsLength = 12;

    /// <summary>True where the kernel is asked.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>The session of this process.</summary>
    public static int Own => IsKnown ? Posix.SessionOf(0) : -1;

    /// <summary>The session of the process that connected; -1 when it is gone, or in another table of processes.</summary>
    public static int Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsLength];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) == CredentialsLength
            && BinaryPrimitives.ReadInt32LittleEndian(credentials) is var pid and > 0 ? Posix.SessionOf(pid) : -1;
    }
}
