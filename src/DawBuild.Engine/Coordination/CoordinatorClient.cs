using System.Net.Sockets;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Runs;

namespace DawBuild.Engine.Coordination;

/// <summary>Talks to the coordinator of a run, if one is running on this machine.</summary>
/// <param name="socketPath">Absolute path of the coordinator's socket for agents.</param>
/// <param name="time">The clock.</param>
public sealed class CoordinatorClient(string socketPath, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns a client for a run's coordinator; null if none is running.</summary>
    public static CoordinatorClient? Of(RunDirectory run, TimeProvider time) =>
        File.Exists(run.NotesLinkPath) ? new CoordinatorClient(File.ReadAllText(run.NotesLinkPath).Trim(), time) : null;

    /// <summary>Asks the coordinator to write an agent's note on a task to the journal.</summary>
    /// <returns>False if no coordinator is running, or if it did not accept the note.</returns>
    public async Task<bool> NoteAsync(TaskId task, string text, CancellationToken ct) =>
        await SayAsync(new { task = task.Value, note = text }, ct) is """{"noted":true}""";

    /// <summary>Asks a question about the plan.</summary>
    /// <param name="ask">The name of the question.</param>
    /// <param name="arguments">A JSON object, as text.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The answer, or the reason for refusing one; both are null if no coordinator is running.</returns>
    public async Task<(string? Answer, string? Refused)> AskAsync(string ask, string arguments, CancellationToken ct)
    {
        if (await SayAsync(new { ask, arguments }, ct) is not { } line)
        {
            return default;
        }

        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("answer", out var answer) ? (answer.GetString(), null) : (null, json.RootElement.GetProperty("refused").GetString());
    }

    private async Task<string?> SayAsync<T>(T line, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), patience.Token);
            await using var stream = new NetworkStream(socket);
            await JsonSerializer.SerializeAsync(stream, line, cancellationToken: patience.Token);
            await stream.WriteAsync("\n"u8.ToArray(), patience.Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync(patience.Token);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
