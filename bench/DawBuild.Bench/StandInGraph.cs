using System.Net;
using System.Net.Sockets;

namespace DawBuild.Bench;

/// <summary>
/// A server that accepts everything that a Bolt 4.4 client sends, and can stop answering or die. It stores nothing: only the client's side is measured.
/// </summary>
internal sealed class StandInGraph : IDisposable
{
    private static readonly byte[] Success = [0, 3, 0xB1, 0x70, 0xA0, 0, 0];
    private static readonly byte[] Record = [0, 5, 0xB1, 0x71, 0x91, 0x81, 0x61, 0, 0];
    private readonly List<TcpClient> _clients = [];
    private readonly Lock _lock = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile bool _isSilent;
    private int _messages;

    public StandInGraph()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>How many messages it has received.</summary>
    public int Messages => Volatile.Read(ref _messages);

    /// <summary>Stops answering but keeps its connections.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>Closes its connections and accepts no new ones.</summary>
    public void Die()
    {
        _listener.Stop();
        lock (_lock)
        {
            _clients.ForEach(client => client.Dispose());
            _clients.Clear();
        }
    }

    /// <summary>Starts again on the same port.</summary>
    public void ComeBack()
    {
        _isSilent = false;
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose() => Die();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                lock (_lock)
                {
                    _clients.Add(client);
                }

                _ = ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server was stopped.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            await stream.ReadExactlyAsync(new byte[20]);
            await stream.WriteAsync((byte[])[0, 0, 4, 4]);
            while (await SignatureAsync(stream) is var signature)
            {
                Interlocked.Increment(ref _messages);
                if (!_isSilent)
                {
                    // A PULL gets one record and the summary.
                    await stream.WriteAsync((byte[])[.. signature == 0x3F ? Record : [], .. Success]);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client or the server is gone.
        }
    }

    private static async Task<byte> SignatureAsync(NetworkStream stream)
    {
        var (length, signature) = (new byte[2], (byte)0);
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var chunk = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(chunk);
            if (chunk.Length == 0)
            {
                return signature;
            }

            signature = signature == 0 ? chunk[1] : signature;
        }
    }
}
