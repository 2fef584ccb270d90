using System.Collections.Concurrent;
using System.Net.Sockets;

namespace DawBuild.MSBuild;

/// <summary>
/// A connection to a coordinator over its Unix socket: one line per question, one question at a time. Free connections are pooled and shared
/// by all tasks in the process.
/// </summary>
internal sealed class CoordinatorConnection : IDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<CoordinatorConnection>> Kept = new(StringComparer.Ordinal);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentBag<CoordinatorConnection> _kept;
    private byte[] _buffer = new byte[256];

    private CoordinatorConnection(ConcurrentBag<CoordinatorConnection> kept) => _kept = kept;

    /// <summary>Takes a free connection from the pool, or opens a new one.</summary>
    /// <exception cref="SocketException">Nothing is listening at the path.</exception>
    public static CoordinatorConnection To(string socketPath)
    {
        var kept = Kept.GetOrAdd(socketPath, static _ => []);
        if (kept.TryTake(out var connection))
        {
            return connection;
        }

        connection = new CoordinatorConnection(kept);
        try
        {
            connection._socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Asks a question and blocks until the answer arrives, however long that takes. <see cref="Dispose"/> on another thread ends the wait.</summary>
    /// <param name="question">A line, including its line end.</param>
    /// <returns>The line of the answer, without its line end; valid until the next question.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="IOException">The coordinator closed the connection.</exception>
    public ReadOnlyMemory<byte> Ask(ReadOnlySpan<byte> question)
    {
        while (!question.IsEmpty)
        {
            question = question[_socket.Send(question)..];
        }

        var length = 0;
        while (true)
        {
            var received = _socket.Receive(_buffer.AsSpan(length));
            if (received == 0)
            {
                throw new IOException("it closed the connection.");
            }

            length += received;
            if (_buffer[length - 1] == (byte)'\n')
            {
                return _buffer.AsMemory(0, length - 1);
            }

            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, length * 2);
            }
        }
    }

    /// <summary>Returns the connection to the pool.</summary>
    public void Keep() => _kept.Add(this);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
