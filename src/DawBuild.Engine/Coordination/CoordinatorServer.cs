using DawBuild.Processes;
using DawBuild.Runs;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// The coordinator's two Unix sockets, each in its own folder that only this user can enter. The build asks at <see cref="SocketPath"/>. Only the build
/// is told that path, and only its session is served there; a connection carries any number of questions, one at a time (<see cref="BuildQuestion"/>).
/// Agents speak at <see cref="NotesPath"/>, where stages cannot be asked for: one <see cref="AgentLine"/> per connection. Questions and answers
/// are JSON objects, one per line, of limited length. Nothing stops when a caller disconnects.
/// </summary>
internal sealed class CoordinatorServer : IAsyncDisposable
{
    private const int MostSpeakers = 64;

    // MSBuild has at most 1,024 nodes, but the connections of a killed build linger for a moment.
    private const int MostNodes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToSpeak = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<Coordinator> _coordinator = new();
    private readonly string[] _directories;
    private readonly TimeProvider _time;
    private readonly SocketDoor[] _doors;

    // A process is identified by its session: no process can join an existing session, and each agent has its own.
    private volatile int _build = PeerSession.Own;

    private CoordinatorServer(string mark, TimeProvider time)
    {
        _time = time;
        _directories = [TemporaryFolders.Create(mark), TemporaryFolders.Create(mark)];
        (SocketPath, NotesPath) = (Path.Join(_directories[0], "coordinator.sock"), Path.Join(_directories[1], "notes.sock"));
        _doors = [new SocketDoor(SocketPath, ServeBuildAsync, MostNodes, time), new SocketDoor(NotesPath, ServeAgentAsync, MostSpeakers, time)];
    }

    /// <summary>Absolute path of the build's socket, short enough for the 104 bytes of a socket address.</summary>
    public string SocketPath { get; }

    /// <summary>Absolute path of the socket for agents' notes and questions.</summary>
    public string NotesPath { get; }

    /// <summary>Opens the sockets. Questions wait until <see cref="Answer"/> is called.</summary>
    /// <param name="mark">The mark that identifies the run's folders on this machine.</param>
    /// <param name="time">The clock.</param>
    public static CoordinatorServer Start(string mark, TimeProvider time) => new(mark, time);

    /// <summary>Serves a build from now on: a process with its own session, and everything that it starts in it.</summary>
    public void Trust(ProcessIdentity build) => _build = build.Pid;

    /// <summary>Sets the coordinator that answers.</summary>
    public void Answer(Coordinator coordinator) => _coordinator.SetResult(coordinator);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _coordinator.TrySetCanceled();
        foreach (var door in _doors)
        {
            await door.DisposeAsync();
        }

        Array.ForEach(_directories, directory => Directory.Delete(directory, recursive: true));
    }

    private async Task ServeBuildAsync(SocketCaller caller, CancellationToken ct)
    {
        var coordinator = await _coordinator.Task;
        if (!await IsTrustedAsync(caller, ct))
        {
            return;
        }

        Task<BuildQuestion?> NextAsync() => SocketLine.ReadAsync(caller.Input, BuildQuestion.MaxLength, BuildQuestion.Read, ct).AsTask();
        for (var next = NextAsync(); await next is { } question;)
        {
            // A connection asks one question at a time, so whatever comes before the answer means that it is closed, perhaps hours before its task has passed.
            var passing = question.AskAsync(coordinator);
            next = NextAsync();
            if (await Task.WhenAny(passing, next) == next && await next is null)
            {
                return;
            }

            BuildQuestion.Write(caller.Output, await passing);
            await caller.Output.FlushAsync(ct);
        }
    }

    // A build may ask before Trust is called, so wait a little.
    private async Task<bool> IsTrustedAsync(SocketCaller caller, CancellationToken ct)
    {
        var isTrusted = IsTrusted(caller);
        for (var patience = Patience; !isTrusted && patience > TimeSpan.Zero; patience -= Pause)
        {
            await Task.Delay(Pause, _time, ct);
            isTrusted = IsTrusted(caller);
        }

        return isTrusted;
    }

    private bool IsTrusted(SocketCaller caller) =>
        !PeerSession.IsKnown || (PeerSession.Of(caller.Socket) is var session && (session == _build || session == PeerSession.Own));

    private async Task ServeAgentAsync(SocketCaller caller, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, _time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var coordinator = await _coordinator.Task.WaitAsync(patience.Token);
#pragma warning disable RS0030 // The source was created with the clock, and keeps it.
        limit.CancelAfter(ToSpeak);
        var said = await SocketLine.ReadAsync(caller.Input, AgentLine.MaxLength, AgentLine.Read, patience.Token);
        limit.CancelAfter(Patience);
#pragma warning restore RS0030
        var answer = said switch
        {
            AgentNote note => coordinator.Notes.Take(note) ? """{"noted":true}"""u8.ToArray() : """{"noted":false}"""u8.ToArray(),
            AgentQuestion question => await coordinator.Questions.AnswerAsync(question).WaitAsync(patience.Token),
            _ => null,
        };
        if (answer is not null)
        {
            await caller.Output.WriteAsync((byte[])[.. answer, (byte)'\n'], patience.Token);
        }
    }
}
