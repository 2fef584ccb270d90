using System.Text;
using System.Threading.Channels;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Commands;

public sealed class SandboxCommandTests(LocalService service) : IClassFixture<LocalService>, IAsyncLifetime
{
    private readonly E2BClient _client = service.Client();
    private Sandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await _client.CreateAsync();

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _client.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Tells_its_output_before_its_end()
    {
        var seen = Channel.CreateUnbounded<string>();
        await using var command = await _sandbox.Commands.StartAsync(
            SandboxCommand.Shell("echo one; read line; echo got $line") with { OpenStdin = true, OnStdout = text => seen.Writer.TryWrite(text) });

        Assert.Equal("one\n", await seen.Reader.ReadAsync());
        await command.SendInputAsync("two\n");

        using var result = await command.WaitAsync();
        Assert.Equal("one\ngot two\n", result.Stdout.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Gets_its_arguments_as_they_are()
    {
        using var result = await _sandbox.Commands.RunAsync(new SandboxCommand { Program = "printf", Arguments = ["%s|", "a b", "$HOME", "'", "ü", ""] });

        Assert.Equal("a b|$HOME|'|ü||", result.Stdout.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Has_its_own_folder_and_variables()
    {
        await _sandbox.Files.MakeDirectoryAsync("work/deep");

        using var result = await _sandbox.Commands.RunAsync(SandboxCommand.Shell("pwd; echo $NAME") with
        {
            WorkingDirectory = "work/deep",
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["NAME"] = "a b" },
        });

        Assert.EndsWith("/work/deep\na b\n", result.Stdout.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task That_fails_is_a_result_and_an_exception_only_on_demand()
    {
        using var result = await _sandbox.Commands.RunAsync("echo broken >&2; exit 7");

        Assert.Equal(CommandOutcome.Exited, result.Outcome);
        Assert.Equal(7, result.ExitCode);
        Assert.False(result.IsSuccess);
        var failure = Assert.Throws<CommandFailedException>(result.EnsureSuccess);
        Assert.Equal("the command exited with 7: broken", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_an_unknown_program_exits_with_127()
    {
        using var result = await _sandbox.Commands.RunAsync(new SandboxCommand { Program = "no-such-program" });

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("no-such-program", result.Stderr.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_an_unknown_user_is_refused() => await Assert.ThrowsAsync<E2BAuthenticationException>(
        () => _sandbox.Commands.RunAsync(SandboxCommand.Shell("true") with { User = "nobody-here" }));

    [Fact(Timeout = 60_000)]
    public async Task Out_of_time_is_a_result_with_the_output_so_far()
    {
        using var result = await _sandbox.Commands.RunAsync(SandboxCommand.Shell("echo begun; exec sleep 60") with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(CommandOutcome.TimedOut, result.Outcome);
        Assert.Equal("begun\n", result.Stdout.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Ended_by_a_signal_says_so()
    {
        await using var command = await _sandbox.Commands.StartAsync(SandboxCommand.Shell("exec sleep 60"));

        Assert.True(await command.SignalAsync(CommandSignal.Terminate));

        using var result = await command.WaitAsync();
        Assert.Equal(CommandOutcome.Signaled, result.Outcome);
        Assert.Equal(-1, result.ExitCode);
        Assert.False(await command.KillAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task That_is_cancelled_is_killed()
    {
        using var cancel = new CancellationTokenSource();
        var run = _sandbox.Commands.RunAsync(
            SandboxCommand.Shell("echo begun; exec sleep 60") with { Tag = "cancelled", OnStdout = _ => cancel.Cancel() }, cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        await Poll.UntilAsync(async () => !(await _sandbox.Commands.ListAsync()).Any(process => string.Equals(process.Tag, "cancelled", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Whose_reader_fails_is_killed_and_the_failure_is_told()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _sandbox.Commands.RunAsync(
            SandboxCommand.Shell("echo begun; exec sleep 60") with { OnStdout = _ => throw new InvalidOperationException("no") }));
    }

    [Fact(Timeout = 60_000)]
    public async Task Left_behind_runs_on_and_is_found_by_its_tag()
    {
        var first = await _sandbox.Commands.StartAsync(SandboxCommand.Shell("read line; echo got $line; exit 4") with { Tag = "found", OpenStdin = true });
        await first.DisposeAsync();

        await using var again = await _sandbox.Commands.ConnectAsync("found");
        Assert.Equal(first.ProcessId, again.ProcessId);
        await again.SendInputAsync("it\n");

        using var result = await again.WaitAsync();
        Assert.Equal(4, result.ExitCode);
        Assert.Equal("got it\n", result.Stdout.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Copies_both_outputs_as_they_come_into_one_stream()
    {
        using var both = new MemoryStream();

        using var result = await _sandbox.Commands.RunAsync(SandboxCommand.Shell("echo out; sleep 0.2; echo err >&2") with { CopyStdoutTo = both, CopyStderrTo = both, CaptureLimit = 0 });

        Assert.Equal("out\nerr\n", Encoding.UTF8.GetString(both.ToArray()));
        Assert.Equal(0, result.Stdout.Length);
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_a_huge_output_loses_no_byte()
    {
        const int Length = 64 * 1024 * 1024;

        using var result = await _sandbox.Commands.RunAsync($"head -c {Length} /dev/zero | tr '\\0' x; echo; echo end >&2");

        Assert.True(result.Stdout.IsSpilled);
        Assert.Equal(Length + 1, result.Stdout.Length);
        Assert.Equal(new string('x', 9) + "\n", result.Stdout.Tail(10));
        Assert.Equal("end\n", result.Stderr.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Split_in_the_middle_of_characters_is_decoded_whole()
    {
        await service.Server.PlanFaultAsync("split", "/process.Process/Start", after: 0);
        var pieces = new List<string>();

        using var result = await _sandbox.Commands.RunAsync(SandboxCommand.Shell("printf 'héllo 😀 wörld €'") with { OnStdout = pieces.Add });

        Assert.Equal("héllo 😀 wörld €", string.Concat(pieces));
        Assert.Equal("héllo 😀 wörld €", result.Stdout.Text);
        Assert.DoesNotContain(pieces, piece => piece.Contains('\uFFFD', StringComparison.Ordinal));
        Assert.True(pieces.Count > 3);
    }

    [Fact(Timeout = 60_000)]
    public async Task Answers_while_a_hundred_others_do()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _sandbox.Commands.RunAsync($"echo {i}")));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}\n"), results.Select(result => result.Stdout.Text));
    }
}
