using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace DawBuild.Engine.Coordination;

/// <summary>A unix socket whose callers are served side by side. When it closes, so do their connections.</summary>
internal sealed class SocketDoor : IAsyncDisposable
{
    // As many as MSBuild has nodes may knock at once; the kernel takes less where it has to.
    private const int Backlog = 1024;

    // Waiting for a question takes no buffer: a thousand connections may wait.
    private static readonly StreamPipeReaderOptions Lean = new(useZeroByteReads: true);

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Socket, bool> _callers = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<SocketCaller, CancellationToken, Task> _serve;
    private readonly TimeProvider _time;
    private readonly Task _accepting;

    /// <summary>Opens it.</summary>
    /// <param name="path">The socket's absolute path, in a folder of its own.</param>
    /// <param name="serve">Serves one caller to its end.</param>
    /// <param name="time">The clock.</param>
    public SocketDoor(string path, Func<SocketCaller, CancellationToken, Task> serve, TimeProvider time)
    {
        (_serve, _time) = (serve, time);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;

        // It waits for no one: open questions end with their connections.
        foreach (var caller in _callers.Keys)
        {
            caller.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var caller = await _listener.AcceptAsync(_closing.Token);
                _callers[caller] = true;
                _ = Task.Run(() => ServeAsync(caller));
            }
            catch (SocketException)
            {
                // The caller is gone again, or this process has too many files open for a moment.
                await Task.Delay(Pause, _time, CancellationToken.None);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await _serve(new SocketCaller(socket, PipeReader.Create(stream, Lean), PipeWriter.Create(stream)), _closing.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller is gone, or has nothing to say.
        }
        finally
        {
            _callers.TryRemove(socket, out _);
        }
    }
}
