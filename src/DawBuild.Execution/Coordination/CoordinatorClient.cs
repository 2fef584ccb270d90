using System.Net.Sockets;
using System.Text.Json;
using DawBuild.Execution.Runs;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Coordination;

/// <summary>Talks to the coordinator of a run, if one is at work on this machine.</summary>
public static class CoordinatorClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Has the words of a task's agent put into the journal.</summary>
    /// <returns>False when no coordinator is at work.</returns>
    public static async Task<bool> NoteAsync(RunDirectory run, TaskId task, string text, CancellationToken ct)
    {
        if (!File.Exists(run.NotesLinkPath))
        {
            return false;
        }

        var socketPath = (await File.ReadAllTextAsync(run.NotesLinkPath, ct)).Trim();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), patience.Token);
            await using var stream = new NetworkStream(socket);
            await JsonSerializer.SerializeAsync(stream, new { task = task.Value, note = text }, cancellationToken: patience.Token);
            await stream.WriteAsync("\n"u8.ToArray(), patience.Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync(patience.Token) is """{"noted":true}""";
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
