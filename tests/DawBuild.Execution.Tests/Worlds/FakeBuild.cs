using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DawBuild.Execution.Coordination;
using DawBuild.Execution.Stages;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Tests.Worlds;

/// <summary>Walks the graph as MSBuild does: in its own order, all at once, and through dependents of failed tasks too.</summary>
internal sealed class FakeBuild : IGraphBuild
{
    /// <summary>So many builds from now on end before they have asked for anything.</summary>
    public int Deaths { get; set; }

    /// <summary>Tasks that the build never asks for.</summary>
    public HashSet<TaskId> Forgets { get; } = [];

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    public async Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct)
    {
        Starts++;
        if (Deaths > 0)
        {
            Deaths--;
            return new GraphBuildResult(Killed: true, []);
        }

        using var client = Client(request.SocketPath);
        var projects = new Dictionary<TaskId, Task>();
        foreach (var id in request.Tasks.Where(id => !Forgets.Contains(id)))
        {
            var task = request.Plan.Tasks.First(task => task.Id == id);
            projects[id] = ProjectAsync(client, id, [.. task.DependsOn.Where(projects.ContainsKey).Select(dependency => projects[dependency])], ct);
        }

        await Task.WhenAll(projects.Values);
        return new GraphBuildResult(Killed: false, []);
    }

    private static async Task ProjectAsync(HttpClient client, TaskId id, Task[] dependencies, CancellationToken ct)
    {
        await Task.WhenAll(dependencies);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            try
            {
                using var answer = await client.PostAsync(new Uri($"http://daw/tasks/{id}/stages/{stage}"), content: null, ct);
                using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
                if (answer.StatusCode != HttpStatusCode.OK || !json.RootElement.GetProperty("passed").GetBoolean())
                {
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static HttpClient Client(string socketPath) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { Timeout = Timeout.InfiniteTimeSpan };
}
