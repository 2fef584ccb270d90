using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>Walks the graph as MSBuild does: in its own order, concurrently, and including dependents of failed tasks.</summary>
internal sealed class FakeBuild : IGraphBuild
{
    /// <summary>How many of the next builds end before they ask for anything.</summary>
    public int Deaths { get; set; }

    /// <summary>Tasks that the build never asks for.</summary>
    public HashSet<TaskId> Forgets { get; } = [];

    /// <summary>True to ask for one stage after another, as a build with hooks does; otherwise, one request takes a task past all stages.</summary>
    public bool HasHooks { get; set; }

    public Task<int> RoomAsync(int slots) => Task.FromResult(int.MaxValue);

    /// <summary>How often the build was started.</summary>
    public int Starts { get; private set; }

    /// <summary>The requests, in order.</summary>
    public ConcurrentQueue<(TaskId Task, Stage Stage)> Asked { get; } = [];

    /// <summary>Another client that connects to the coordinator before the build does; gets the path of the socket.</summary>
    public Func<string, Task> Visitor { get; set; } = static _ => Task.CompletedTask;

    public async Task<GraphBuildResult> RunAsync(GraphBuildRequest request, CancellationToken ct)
    {
        Starts++;
        await Visitor(request.SocketPath);
        if (Deaths > 0)
        {
            Deaths--;
            return new GraphBuildResult(Killed: true, []);
        }

        var projects = new Dictionary<TaskId, Task>();
        foreach (var id in request.Tasks.Where(id => !Forgets.Contains(id)))
        {
            var task = request.Plan.Tasks.First(task => task.Id == id);
            projects[id] = ProjectAsync(request.SocketPath, id, [.. task.DependsOn.Where(projects.ContainsKey).Select(dependency => projects[dependency])], ct);
        }

        await Task.WhenAll(projects.Values);
        return new GraphBuildResult(Killed: false, []);
    }

    private async Task ProjectAsync(string socketPath, TaskId id, Task[] dependencies, CancellationToken ct)
    {
        await Task.WhenAll(dependencies);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), ct);
            await using var stream = new NetworkStream(socket);
            using var answers = new StreamReader(stream);
            var passed = 0;
            foreach (var stage in (HasHooks ? Enum.GetValues<Stage>() : [Stage.Dependencies, Stage.Report]).Where(stage => (int)stage >= passed))
            {
                Asked.Enqueue((id, stage));
                await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"task":"{{id}}","stage":"{{stage}}"}""" + "\n"), ct);
                using var answer = JsonDocument.Parse(await answers.ReadLineAsync(ct) ?? "{}");
                if (!answer.RootElement.TryGetProperty("passed", out var count))
                {
                    return;
                }

                passed = count.GetInt32();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The build has ended: its answers are not needed.
        }
    }
}
