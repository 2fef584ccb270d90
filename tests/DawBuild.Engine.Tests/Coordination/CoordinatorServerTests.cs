using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DawBuild.Engine.Coordination;
using DawBuild.Engine.Tests.Worlds;
using DawBuild.Runs.Journal;
using static DawBuild.Engine.Tests.Worlds.World;

namespace DawBuild.Engine.Tests.Coordination;

public sealed class CoordinatorServerTests : IDisposable
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
        """{"task":"A","stage":"-1"}""",
        """{"task":"A","stage":"0"}""",
        """{"task":"A","stage":"99"}""",
        """{"task":"A","stage":"4294967295"}""",
        """{"task":"A","stage":"report"}""",
        """{"task":"A","stage":" Report"}""",
        """{"task":"A","stage":"Dependencies, Report"}""",
        """{"task":"A","stage":"Agent","note":"both"}""",
        """{"task":"A","note":"an agent's place is elsewhere"}""",
        """{"task":"\ud800","stage":"Agent"}""",
        new string('[', 60_000),
        """{"task":"A","stage":"NAME"}""".Replace("NAME", new string('x', 70_000), StringComparison.Ordinal));

    public static TheoryData<string> NoNotes() => new(
        "nonsense",
        "[]",
        """{"task":"A"}""",
        """{"task":"A","stage":"Report"}""",
        """{"task":"A","stage":"-1"}""",
        """{"task":"A","note":"both","stage":"Agent"}""",
        """{"task":"A","note":["x"]}""",
        """{"task":"A","note":"\ud800"}""",
        new string('[', 60_000),
        """{"task":"A","note":"NOTE"}""".Replace("NOTE", new string('x', 70_000), StringComparison.Ordinal));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(NoQuestions))]
    public async Task Closes_when_what_comes_is_no_question_and_the_run_goes_on(string line)
    {
        string? answer = "none yet";
        _world.Build.Visitor = async socketPath => answer = await AskAsync(socketPath, line);

        var state = await _world.RunAsync();

        Assert.Null(answer);
        Assert.Equal(1, state.Finished!.Completed);
    }

    [Theory(Timeout = Limit)]
    [InlineData(44, true)]
    [InlineData(100, true)]
    [InlineData(107, true)]
    [InlineData(100, false)]
    [InlineData(107, false)]
    public async Task Lets_callers_in_whatever_the_name_of_their_own_socket(int length, bool isAbstract)
    {
        using var folder = new TemporaryFolder();
        string? answer = null;
        _world.Build.Visitor = async socketPath =>
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint((isAbstract ? "\0" : folder.DirectoryPath + "/").PadRight(length, 'x')));
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync("{\"task\":\"A\",\"stage\":\"Dependencies\"}\n"u8.ToArray());
            using var lines = new StreamReader(stream);
            answer = await lines.ReadLineAsync();
        };

        var state = await _world.RunAsync();

        Assert.NotNull(answer);
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
            var question = """{"task":"NOPE","stage":"Agent"}""" + "\n";

            // The answer to the first question shows that the half of the second one behind it has arrived.
            foreach (var part in new[] { question + question[..20], question[20..] + """{"task":"A","stage":"Dependencies"}""" + "\n" })
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(part));
                answers.Add(await lines.ReadLineAsync());
            }

            answers.Add(await lines.ReadLineAsync());
        };

        await _world.RunAsync();

        using var unknown = JsonDocument.Parse(answers[0]!);
        Assert.StartsWith("DAW", unknown.RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"NOPE\"", unknown.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal("""{"passed":1}""", answers[2]);
    }

    [Theory(Timeout = Limit)]
    [InlineData("A", """{"passed":0}""")]
    [InlineData("NOPE", "DAW1032")]
    public async Task Lets_in_the_tasks_behind_a_gate(string task, string expected)
    {
        string? answer = null;
        _world.Build.Visitor = async socketPath => answer = await AskAsync(socketPath, $$"""{"task":"{{task}}","stage":"Admission"}""");

        var state = await _world.RunAsync();

        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.Equal(1, state.Finished!.Completed);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(NoNotes))]
    public async Task Of_agents_closes_on_all_that_is_not_a_note(string line)
    {
        string? answer = "none yet";
        _world.Build.Visitor = async _ => answer = await AskAsync(NotesPath, line);

        var state = await _world.RunAsync();

        Assert.Null(answer);
        Assert.Equal(1, state.Finished!.Completed);
        Assert.Empty(_world.Events.OfType<TaskNoted>());
    }

    [Fact(Timeout = Limit)]
    public async Task Is_open_to_the_build_alone()
    {
        string? answer = null, noted = null;
        _world.Build.Visitor = async socketPath =>
        {
            answer = (await TestProgram.Doing($$"""ask:{{socketPath}}|{"task":"A","stage":"Dependencies"}""").RunAsync()).StandardOutput;
            noted = (await TestProgram.Doing($$"""ask:{{NotesPath}}|{"task":"A","note":"hello"}""").RunAsync()).StandardOutput;
        };

        await _world.RunAsync();

        Assert.Equal(("closed\n", "{\"noted\":false}\n"), (answer, noted));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_agents_is_in_a_folder_of_its_own_and_takes_a_bounded_number_of_notes()
    {
        var answers = new List<string?>();
        var paths = (Build: string.Empty, Notes: string.Empty);
        _world.Build.Visitor = socketPath =>
        {
            paths = (socketPath, NotesPath);
            return System.Threading.Tasks.Task.CompletedTask;
        };
        _world.Agent.Script = (invocation, worktree) =>
        {
            for (var i = 0; i < AgentNotes.MostPerAttempt + 2; i++)
            {
                answers.Add(Ask(NotesPath, """{"task":"A","note":"at it"}"""));
            }

            return FakeAgent.Works(invocation, worktree);
        };

        await _world.RunAsync();

        Assert.NotEqual(Path.GetDirectoryName(paths.Build), Path.GetDirectoryName(paths.Notes));
        Assert.Equal(AgentNotes.MostPerAttempt, answers.Count(answer => answer is """{"noted":true}"""));
        Assert.Equal(AgentNotes.MostPerAttempt, _world.Events.OfType<TaskNoted>().Count());
        Assert.Equal("""{"noted":false}""", answers[^1]);
    }

    public void Dispose() => _world.Dispose();

    private string NotesPath => File.ReadAllText(_world.Directory.NotesLinkPath);

    private static string? Ask(string socketPath, string line) => AskAsync(socketPath, line).GetAwaiter().GetResult();

    private static async Task<string?> AskAsync(string socketPath, string line)
    {
        using var socket = await ConnectAsync(socketPath);
        await using var stream = new NetworkStream(socket);
        using var lines = new StreamReader(stream);
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
            return await lines.ReadLineAsync();
        }
        catch (IOException)
        {
            // The server did not even read to the end.
            return null;
        }
    }

    private static async Task<Socket> ConnectAsync(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        return socket;
    }
}
