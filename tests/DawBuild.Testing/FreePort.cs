using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DawBuild.Testing;

/// <summary>
/// Finds a port for a test's own server. It is below those that systems assign automatically, so a server that is restarted finds its port free, no matter how
/// many connections other tests open in the meantime.
/// </summary>
public static class FreePort
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
                // The port is in use: try another one.
            }
        }
    }
}
