using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DawBuild.Execution.Tests.Worlds;
using static DawBuild.Execution.Tests.Worlds.World;

namespace DawBuild.Execution.Tests.Coordination;

public sealed class TheCoordinatorsDoor : IDisposable
{
    private const int Limit = 60_000;

    private readonly World _world = new(Task("A"));

    public static TheoryData<string> NoQuestions() => new(
        "nonsense",
        "[]",
        "{}",
        """{"task":"A"}""",
        """{"task":"A","stage":"Coffee"}""",
        """{"task":"A","stage":3}""",
        """{"task":"A","stage":"Agent","note":"both"}""",
        """{"task":"A","note":"NOTE"}""".Replace("NOTE", new string('x', 70_000), StringComparison.Ordinal));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(NoQuestions))]
    public async Task Closes_when_what_comes_is_no_question_and_the_run_goes_on(string line)
    {
        string? answer = "none yet";
        _world.Build.Visitor = async socketPath =>
        {
            using var socket = await ConnectAsync(socketPath);
            await using var stream = new NetworkStream(socket);
            using var lines = new StreamReader(stream);
            try
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
                answer = await lines.ReadLineAsync();
            }
            catch (IOException)
            {
                // It did not even read to the end.
                answer = null;
            }
        };

        var state = await _world.RunAsync();

        Assert.Null(answer);
        Assert.Equal(1, state.Finished!.Completed);
    }

    [Fact(Timeout = Limit)]
    public async Task Answers_any_number_of_questions_however_they_arrive()
    {
        var answers = new List<string?>();
        _world.Build.Visitor = async socketPath =>
        {
            using var socket = await ConnectAsync(socketPath);
            await using var stream = new NetworkStream(socket);
            using var lines = new StreamReader(stream);
            foreach (var part in new[] { "{\"task\":\"NOPE\",\"sta", "ge\":\"Agent\"}\n{\"task\":\"A\",\"note\":\"hello\"}\n", "{\"task\":\"A\",\"stage\":\"Dependencies\"}\n" })
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(part));
                await System.Threading.Tasks.Task.Delay(50);
            }

            for (var i = 0; i < 3; i++)
            {
                answers.Add(await lines.ReadLineAsync());
            }
        };

        await _world.RunAsync();

        using var unknown = JsonDocument.Parse(answers[0]!);
        Assert.StartsWith("DAW", unknown.RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"NOPE\"", unknown.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"noted":false}""", answers[1]);
        Assert.Equal("""{"passed":1}""", answers[2]);
    }

    public void Dispose() => _world.Dispose();

    private static async Task<Socket> ConnectAsync(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        return socket;
    }
}
