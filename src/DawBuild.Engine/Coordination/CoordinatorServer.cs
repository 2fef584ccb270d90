using DawBuild.Processes;
using DawBuild.Runs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// The coordinator's two doors: Kestrel on unix sockets, each in a folder of its own that only this user can enter. The build asks at
/// <see cref="SocketPath"/>, which only the build is told and where only it is listened to: a connection carries any number of questions, one at a time (<see cref="StageQuestion"/>).
/// Agents speak at <see cref="NotesPath"/>, where no stage can be asked for: one <see cref="AgentLine"/> for each connection. Questions and answers
/// are JSON objects, one a line, of bounded length. A caller that goes away stops nothing.
/// </summary>
public sealed class CoordinatorServer : IAsyncDisposable
{
    private const int MostSpeakers = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<Coordinator> _coordinator = new();
    private readonly string[] _directories;
    private readonly TimeProvider _time;
    private readonly Task<KestrelServer> _kestrel;
    private int _speakers;

    // A process is identified by its session: no process can join an existing one, and each agent has its own.
    private volatile int _build = PeerSession.Own;

    private CoordinatorServer(string mark, TimeProvider time, CancellationToken ct)
    {
        _time = time;
        _directories = [TemporaryFolders.Create(mark), TemporaryFolders.Create(mark)];
        (SocketPath, NotesPath) = (Path.Join(_directories[0], "coordinator.sock"), Path.Join(_directories[1], "notes.sock"));
        _kestrel = Task.Run(() => ListenAsync(ct), ct);
    }

    /// <summary>Absolute path of the socket, shorter than the 104 bytes that a socket's address may have.</summary>
    public string SocketPath { get; }

    /// <summary>Absolute path of the socket for agents' notes and questions.</summary>
    public string NotesPath { get; }

    /// <summary>Begins to start, while the run is put together.</summary>
    public static CoordinatorServer Start(string mark, TimeProvider time, CancellationToken ct) => new(mark, time, ct);

    /// <summary>Lets a build ask: a process with a session of its own, and what it starts.</summary>
    public void Trust(ProcessIdentity build) => _build = build.Pid;

    /// <summary>Lets the coordinator answer; completes when it can be asked.</summary>
    public Task AnswerAsync(Coordinator coordinator)
    {
        _coordinator.SetResult(coordinator);
        return _kestrel;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _coordinator.TrySetCanceled();
        try
        {
            // It waits for no one: open requests end with the connection.
            using var kestrel = await _kestrel;
            await kestrel.StopAsync(new CancellationToken(canceled: true));
        }
        finally
        {
            Array.ForEach(_directories, directory => Directory.Delete(directory, recursive: true));
        }
    }

    private async Task<KestrelServer> ListenAsync(CancellationToken ct)
    {
        // Without a host: that would read the user's program's appsettings.json and environment, and take a tenth of a second to start.
        var options = new KestrelServerOptions();
        options.ListenUnixSocket(SocketPath, listen => listen.Run(ServeBuildAsync));
        options.ListenUnixSocket(NotesPath, listen => listen.Run(ServeAgentAsync));

        // A question is answered on the thread that read it.
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true }), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await kestrel.StartAsync(new NoHttp(), ct);
        return kestrel;
    }

    private async Task ServeBuildAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        try
        {
            var coordinator = await _coordinator.Task;
            if (!await IsTrustedAsync(connection))
            {
                return;
            }

            while (await SocketLine.ReadAsync(input, StageQuestion.MaxLength, StageQuestion.Parse, CancellationToken.None) is { } question)
            {
                StageQuestion.Write(output, await coordinator.PassAsync(question.Task, question.Stage));
                if ((await output.FlushAsync()).IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller is gone.
        }
    }

    // A build is told of at once, but may be quicker.
    private async Task<bool> IsTrustedAsync(ConnectionContext connection)
    {
        var isTrusted = IsTrusted(connection);
        for (var patience = Patience; !isTrusted && patience > TimeSpan.Zero; patience -= Pause)
        {
            await Task.Delay(Pause, _time, connection.ConnectionClosed);
            isTrusted = IsTrusted(connection);
        }

        return isTrusted;
    }

    private bool IsTrusted(ConnectionContext connection) =>
        !PeerSession.IsKnown || (PeerSession.Of(connection) is var session && (session == _build || session == PeerSession.Own));

    private async Task ServeAgentAsync(ConnectionContext connection)
    {
        try
        {
            if (Interlocked.Increment(ref _speakers) > MostSpeakers)
            {
                return;
            }

            using var patience = new CancellationTokenSource(Patience, _time);
            var coordinator = await _coordinator.Task.WaitAsync(patience.Token);
            var said = await SocketLine.ReadAsync(connection.Transport.Input, AgentLine.MaxLength, AgentLine.Read, patience.Token);
            var answer = said switch
            {
                AgentNote note => coordinator.Notes.Take(note) ? """{"noted":true}"""u8.ToArray() : """{"noted":false}"""u8.ToArray(),
                AgentQuestion question => await coordinator.Questions.AnswerAsync(question).WaitAsync(patience.Token),
                _ => null,
            };
            if (answer is not null)
            {
                await connection.Transport.Output.WriteAsync((byte[])[.. answer, (byte)'\n'], patience.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller is gone, or has nothing to say.
        }
        finally
        {
            Interlocked.Decrement(ref _speakers);
        }
    }

    // What Kestrel wants to start with; no connection gets that far.
    private sealed class NoHttp : IHttpApplication<object>
    {
        public object CreateContext(IFeatureCollection contextFeatures) => throw new NotSupportedException();

        public Task ProcessRequestAsync(object context) => throw new NotSupportedException();

        public void DisposeContext(object context, Exception? exception)
        {
        }
    }
}
