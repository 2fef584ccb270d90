using System.Collections.Concurrent;
using System.Net.Sockets;

namespace DawBuild.MSBuild;

/// <summary>The way to a coordinator: HTTP over its unix socket, one client for all tasks of the process.</summary>
internal static class CoordinatorClient
{
    private static readonly ConcurrentDictionary<string, Lazy<HttpClient>> Clients = new(StringComparer.Ordinal);

    public static HttpClient For(string socketPath) =>
        Clients.GetOrAdd(socketPath, static path => new Lazy<HttpClient>(() => Create(path))).Value;

    private static HttpClient Create(string socketPath) =>
        new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(Connect(socketPath)),
        })
        {
            BaseAddress = new Uri("http://daw/"),

            // An agent may take hours.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static NetworkStream Connect(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
