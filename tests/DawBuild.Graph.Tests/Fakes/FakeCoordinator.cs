using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace DawBuild.Graph.Tests.Fakes;

/// <summary>
/// What the MSBuild task talks to, reduced to the protocol: reads <c>POST /tasks/{id}/stages/{stage}</c> from a unix socket by hand, so
/// that the task is not tested against its own HTTP library alone, and answers what the test says.
/// </summary>
public sealed class FakeCoordinator : IAsyncDisposable
{
    public const string Passed = """{"passed":true}""";

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _open;

    public FakeCoordinator(Func<StageCall, Task<string>>? answer = null)
    {
        Answer = answer ?? (_ => Task.FromResult(Passed));
        SocketPath = Path.Combine(Path.GetTempPath(), $"daw-{Guid.NewGuid():n}.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen(1024);
        _accepting = AcceptAsync();
    }

    public string SocketPath { get; }

    /// <summary>How many connections there are.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>All calls so far, in the order they came.</summary>
    public ConcurrentQueue<StageCall> Calls { get; } = [];

    private Func<StageCall, Task<string>> Answer { get; }

    public static string Failed(string code, string message) => $$"""{"passed":false,"code":"{{code}}","message":"{{message}}"}""";

    public IEnumerable<string> Tasks(string stage) => Calls.Where(call => call.Stage == stage).Select(call => call.Task);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _closing.Dispose();
        File.Delete(SocketPath);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _open);
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ReadCallAsync(stream) is { } call)
            {
                Calls.Enqueue(call);
                var answer = await Answer(call).WaitAsync(_closing.Token);
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\n\r\n{answer}"));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task<StageCall?> ReadCallAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _closing.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var request = Encoding.ASCII.GetString([.. head]).Split("\r\n")[0].Split(' ', '/');
        return request is ["POST", "", "tasks", var task, "stages", var stage, "HTTP", "1.1"]
            ? new StageCall(task, stage)
            : throw new InvalidDataException(string.Join(' ', request));
    }
}
