using System.Net;
using System.Net.Sockets;
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
        if (!File.Exists(run.SocketLinkPath))
        {
            return false;
        }

        var socketPath = (await File.ReadAllTextAsync(run.SocketLinkPath, ct)).Trim();
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://localhost"), Timeout = Patience };
        try
        {
            using var answer = await http.PostAsync(new Uri($"/tasks/{task.Value}/notes", UriKind.Relative), new StringContent(text), ct);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
