using System.Buffers;
using System.IO.Pipelines;
using DawBuild.Execution.Runs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DawBuild.Execution.Coordination;

/// <summary>
/// The coordinator's door: Kestrel on a unix socket in a folder that only this user can enter. Questions and answers are JSON objects, one a
/// line, at most 64 KiB; a connection carries one question at a time, and any number of them: <see cref="CoordinatorLine"/>. A caller that
/// goes away stops nothing.
/// </summary>
public sealed class CoordinatorServer : IAsyncDisposable
{
    private readonly TaskCompletionSource<Coordinator> _coordinator = new();
    private readonly string _directory;
    private readonly Task<KestrelServer> _kestrel;

    private CoordinatorServer(string directory, CancellationToken ct)
    {
        (_directory, SocketPath) = (directory, Path.Join(directory, "coordinator.sock"));
        _kestrel = Task.Run(() => ListenAsync(ct), ct);
    }

    /// <summary>Absolute path of the socket, shorter than the 104 bytes that a socket's address may have.</summary>
    public string SocketPath { get; }

    /// <summary>Begins to start, while the run is put together.</summary>
    public static CoordinatorServer Start(string mark, CancellationToken ct) => new(TemporaryFolders.Create(mark), ct);

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
            // Nobody is waited for: whoever still asks is told by the end of the connection.
            using var kestrel = await _kestrel;
            await kestrel.StopAsync(new CancellationToken(canceled: true));
        }
        finally
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private async Task<KestrelServer> ListenAsync(CancellationToken ct)
    {
        // Without a host: that would read the user's program's appsettings.json and environment, and take a tenth of a second to start.
        var options = new KestrelServerOptions();
        options.ListenUnixSocket(SocketPath, listen => listen.Run(ServeAsync));

        // A question is answered on the thread that read it.
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true }), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await kestrel.StartAsync(new NoHttp(), ct);
        return kestrel;
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        try
        {
            var coordinator = await _coordinator.Task;
            while (await ReadAsync(input) is { } question)
            {
                await question.AnswerAsync(coordinator, output);
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

    /// <summary>The next question; null when there is none, or what comes is none.</summary>
    private static async ValueTask<CoordinatorLine?> ReadAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end);
                var question = line.Length <= CoordinatorLine.MaxLength ? CoordinatorLine.Parse(line) : null;
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return question;
            }

            if (read.IsCompleted || read.Buffer.Length > CoordinatorLine.MaxLength)
            {
                return null;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
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
