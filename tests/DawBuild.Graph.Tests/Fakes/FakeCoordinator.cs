using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DawBuild.Graph.Tests.Fakes;

/// <summary>
/// A coordinator reduced to its protocol: it reads one <c>{"task":"…","stage":"…"}</c> per line from a Unix socket, and answers as the test specifies.
/// </summary>
public sealed class FakeCoordinator : IAsyncDisposable
{
    private static readonly string[] Stages = ["Dependencies", "Preflight", "Agent", "Verify", "Integrate", "Report"];

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _open;

    public FakeCoordinator(Func<StageCall, Task<string>>? answer = null)
    {
        Answer = answer ?? (call => Task.FromResult(Passed(call)));
        SocketPath = Path.Combine(Path.GetTempPath(), $"daw-{Guid.NewGuid():n}.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen(1024);
        _accepting = AcceptAsync();
    }

    public string SocketPath { get; }

    /// <summary>The number of open connections.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>All calls so far, in order.</summary>
    public ConcurrentQueue<StageCall> Calls { get; } = [];

    private Func<StageCall, Task<string>> Answer { get; }

    /// <summary>Returns the answer that the task is past the stage but no further.</summary>
    public static string Passed(StageCall call) => $$"""{"passed":{{Array.IndexOf(Stages, call.Stage) + 1}}}""";

    public static string Failed(string code, string message) => $$"""{"code":"{{code}}","message":"{{message}}"}""";

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
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        using var lines = new StreamReader(stream);
        try
        {
            while (await lines.ReadLineAsync(_closing.Token) is { } line)
            {
                var call = JsonSerializer.Deserialize<StageCall>(line, JsonSerializerOptions.Web)!;
                Calls.Enqueue(call);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(await Answer(call).WaitAsync(_closing.Token) + "\n"));
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
}
