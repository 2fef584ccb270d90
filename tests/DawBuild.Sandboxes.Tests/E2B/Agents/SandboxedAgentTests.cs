using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B.Agents;

/// <summary>Tests a program in its own sandbox, as an agent runs there, without a repository.</summary>
public sealed class SandboxedAgentTests : IDisposable
{
    private const int Limit = 180_000;
    private const string Start = "/process.Process/Start";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("daw-agent-");
    private readonly List<string> _created = [];

    public void Dispose() => _root.Delete(recursive: true);

    public SandboxedAgentTests()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Scratch);
    }

    [Fact(Timeout = Limit)]
    public async Task Finds_what_it_is_started_with()
    {
        await using var e2b = await LocalE2B.StartAsync();
        await File.WriteAllTextAsync(Path.Join(Scratch, "prompt.md"), $"See {Scratch}/more.md");
        var command = Bash("""for word in "$0" "$1" "$SECRET" "$(cat)" "$(cat "$FILE")" "$PWD"; do printf '%s\0' "$word"; done""", "it's $HOME", "ü\n\"x\"") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = "s'e\"c$r`e\\t", ["BAD NAME"] = "x" },
            SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FILE"] = $"{Scratch}/prompt.md" },
            StandardInput = $"work in {Work}",
        };

        var result = await RunAsync(e2b, command);

        Assert.True(result.Succeeded, result.StandardError);
        var words = result.StandardOutput.Split('\0');
        var home = words[5][..^"/repo".Length];
        Assert.Equal(["it's $HOME", "ü\n\"x\"", "s'e\"c$r`e\\t", $"work in {home}/repo", $"See {home}/scratch/more.md", $"{home}/repo", ""], words);
        Assert.DoesNotContain("s'e\"c", await e2b.Server.GetLogAsync(), StringComparison.Ordinal);
        Assert.Single(_created);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = Limit)]
    public async Task Ends_with_its_own_exit_code_and_takes_along_what_it_started()
    {
        await using var e2b = await LocalE2B.StartAsync();

        var result = await RunAsync(e2b, Bash("sleep 600 & setsid sleep 600 & echo out; echo err >&2; exit 7"));

        Assert.Equal((ProcessEnd.Exited, 7, "out\n", "err\n"), (result.End, result.ExitCode, result.StandardOutput, result.StandardError));
        Assert.Equal(137, (await RunAsync(e2b, Bash("kill -9 $$"))).ExitCode);
    }

    [Theory(Timeout = Limit)]
    [InlineData("cut", 2)]
    [InlineData("cut", 40)]
    [InlineData("split", 0)]
    public async Task Loses_nothing_of_its_output_with_a_connection(string fault, int after)
    {
        await using var e2b = await LocalE2B.StartAsync();
        await e2b.Server.PlanFaultAsync(fault, Start, count: 2, after: after);
        var lines = new List<string>();

        // The first stream is that of the checkout, which prints a word or two at most.
        var result = await RunAsync(e2b, Bash("for i in $(seq 300); do echo \"line $i ü\"; sleep 0.005; done") with { OutputLine = lines.Add });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i} ü")), lines);
        Assert.NotEmpty((await e2b.Server.GetStateAsync()).Faults);
    }

    [Fact(Timeout = Limit)]
    public async Task Whose_sandbox_vanishes_is_nobodys_fault()
    {
        await using var e2b = await LocalE2B.StartAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(e2b, Bash("echo begun; sleep 600") with { OutputLine = _ => begun.TrySetResult() });
        await Task.WhenAny(running, begun.Task);
        using (var client = e2b.Client())
        {
            await client.KillAsync(_created[0]);
        }

        var e = await Assert.ThrowsAsync<DawException>(() => running);

        Assert.Equal("DAW4105", e.Diagnostics[0].Code);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_its_program_is_told_of_the_template()
    {
        await using var e2b = await LocalE2B.StartAsync();

        var e = await Assert.ThrowsAsync<DawException>(() => RunAsync(e2b, Bash("true") with { FileName = "no-such-agent" }));

        Assert.Equal("DAW4104", e.Diagnostics[0].Code);
        Assert.Contains("\"no-such-agent\"", e.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_to_its_limits()
    {
        await using var e2b = await LocalE2B.StartAsync();

        // The first program stops when asked; the second does not.
        var asked = await RunAsync(e2b, Bash("trap 'echo bye; exit 3' TERM; echo begun; while :; do sleep 0.1; done") with { Timeout = TimeSpan.FromSeconds(6) });
        var silent = await RunAsync(e2b, Bash("trap '' TERM; echo begun; sleep 600") with { Silence = TimeSpan.FromSeconds(6), Grace = TimeSpan.FromSeconds(1) });
        var chatty = await RunAsync(e2b, Bash("yes") with { MaxOutputBytes = 100_000, Grace = TimeSpan.FromSeconds(1) });

        Assert.Equal((ProcessEnd.TimedOut, "begun\nbye\n"), (asked.End, asked.StandardOutput));
        Assert.Equal((ProcessEnd.Silent, "begun\n"), (silent.End, silent.StandardOutput));
        Assert.Equal(ProcessEnd.TooMuchOutput, chatty.End);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_nobody_wants_it_any_more()
    {
        await using var e2b = await LocalE2B.StartAsync();
        using var cancel = new CancellationTokenSource();

        var result = await RunAsync(e2b, Bash("mkdir -p .daw; echo why > .daw/ask; echo begun; sleep 600") with { OutputLine = _ => cancel.Cancel() }, cancel.Token);

        Assert.Equal(ProcessEnd.Cancelled, result.End);
        Assert.Equal("why\n", await File.ReadAllTextAsync(Path.Join(Work, ".daw", "ask")));
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
        Assert.False(Directory.Exists(Path.Join(_root.FullName, "transfer")));
    }

    private string Work => Path.Join(_root.FullName, "work");

    private string Scratch => Path.Join(_root.FullName, "scratch");

    private static ProcessCommand Bash(string line, params string[] arguments) => new()
    {
        FileName = "/bin/bash",
        Arguments = ["-c", line, .. arguments],
        WorkingDirectory = "/",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private async Task<ProcessResult> RunAsync(LocalE2B e2b, ProcessCommand command, CancellationToken ct = default) => await e2b.BackEnd.RunnerFor(new AgentSandboxRequest
    {
        Run = "r",
        Task = TaskId.Parse("T-1"),
        Attempt = 1,
        WorkingDirectory = Work,
        ScratchDirectory = Scratch,
        TransferDirectory = Path.Join(_root.FullName, "transfer"),
        Created = id =>
        {
            _created.Add(id);
            return ValueTask.CompletedTask;
        },
    }).RunAsync(command, ct);
}
