using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DawBuild.Neo4j.Tests.Server;

/// <summary>
/// Translates Bolt 4.4 to Bolt 1, the only version that the real server from npm supports. The official driver also works through it, which tests the bridge
/// itself. It is not complete: results are buffered before they are pulled, and databases, modes, and bookmarks are dropped.
/// </summary>
internal sealed class Bridge : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _back;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    public Bridge(int back, X509Certificate2? certificate = null)
    {
        (_back, _certificate) = (back, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var front = client;
            using var back = new TcpClient { NoDelay = true };
            await back.ConnectAsync(IPAddress.Loopback, _back, _stop.Token);
            Stream stream = front.GetStream();
            if (_certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                stream = tls;
            }

            await using (stream)
            {
                await new BridgeSession(stream, back.GetStream(), $"127.0.0.1:{Port}").RunAsync(_stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client or the server is gone, and so is the session.
        }
    }
}
