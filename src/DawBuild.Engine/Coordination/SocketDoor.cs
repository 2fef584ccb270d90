using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace DawBuild.Engine.Coordination;

/// <summary>A listening Unix socket that serves its callers concurrently. Closing it closes their connections.</summary>
internal sealed class SocketDoor : IAsyncDisposable
{
    // All of MSBuild's nodes may connect at once; the kernel lowers this to its own limit.
    private const int Backlog = 1024;

    // Waiting for a question takes no buffer, so a thousand connections may wait.
    private static readonly StreamPipeReaderOptions Lean = new(useZeroByteReads: true);

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Socket, bool> _callers = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<SocketCaller, CancellationToken, Task> _serve;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _room;
    private readonly Task _accepting;

    /// <summary>Opens the socket.</summary>
    /// <param name="path">The socket's absolute path, in a folder of its own.</param>
    /// <param name="serve">Serves one caller until it is done.</param>
    /// <param name="most">The maximum number of callers served at once; the others wait.</param>
    /// <param name="time">The clock.</param>
    public SocketDoor(string path, Func<SocketCaller, CancellationToken, Task> serve, int most, TimeProvider time)
    {
        (_serve, _time, _room) = (serve, time, new SemaphoreSlim(most, most));
        var address = new DoorAddress(path);
        _listener.Bind(address);
        address.IsBound = true;
        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;

        // Wait for no one: open questions end with their connections.
        foreach (var caller in _callers.Keys)
        {
            caller.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            var isIn = false;
            try
            {
                await _room.WaitAsync(_closing.Token);
                isIn = true;
                var caller = await _listener.AcceptAsync(_closing.Token);
                isIn = false;
                _callers[caller] = true;
                _ = Task.Run(() => ServeAsync(caller));
            }
            catch (Exception e) when (e is SocketException or ArgumentException)
            {
                // The caller has disconnected, its own address is malformed, or this process has too many open files for the moment.
                await Task.Delay(Pause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            finally
            {
                if (isIn)
                {
                    _room.Release();
                }
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
            // The caller has disconnected, or sent nothing.
        }
        finally
        {
            _callers.TryRemove(socket, out _);
            _room.Release();
        }
    }
}
