using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DawBuild.Testing;

/// <summary>
/// A port for a server of a test's own. Below those that systems hand out by themselves: a server that is stopped and started again finds its
/// port free, however many connections other tests make meanwhile.
/// </summary>
internal static class FreePort
{
    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }
}
