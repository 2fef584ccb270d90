namespace DawBuild.Processes.Tests;

public class RemoteProgramTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Is_kept_redacted_and_cut_into_lines_like_one_here()
    {
        using var folder = new TemporaryFolder();
        var log = folder["log"];
        var lines = new List<string>();
        var command = Command with { StandardOutputPath = log, StandardErrorPath = log, OutputLine = lines.Add, Redact = line => line.Replace("secret", "***", StringComparison.Ordinal) };

        var result = await RunAsync(command, async (output, error, stop) =>
        {
            await output.WriteAsync("one sec"u8.ToArray(), stop);
            await output.WriteAsync("ret\ntwo"u8.ToArray(), stop);
            await error.WriteAsync("a secret"u8.ToArray(), stop);
            return 4;
        });

        Assert.Equal((ProcessEnd.Exited, 4, "one ***\ntwo\n", "a ***\n"), (result.End, result.ExitCode, result.StandardOutput, result.StandardError));
        Assert.Equal(["one ***", "two"], lines);
        Assert.Equal(["a ***", "one ***", "two"], (await File.ReadAllLinesAsync(log)).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_it_may_print_no_more()
    {
        var result = await RunAsync(Command with { MaxOutputBytes = 10_000_000 }, async (output, _, stop) =>
        {
            while (!stop.IsCancellationRequested)
            {
                await output.WriteAsync(new byte[100_000], CancellationToken.None);
            }

            return 137;
        });

        Assert.Equal(ProcessEnd.TooMuchOutput, result.End);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_its_time_is_up_when_it_is_silent_and_when_nobody_wants_it()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.Equal(ProcessEnd.TimedOut, (await RunAsync(Command with { Timeout = TimeSpan.FromMilliseconds(50) }, UntilStopped)).End);
        Assert.Equal(ProcessEnd.Silent, (await RunAsync(Command with { Silence = TimeSpan.FromMilliseconds(50) }, UntilStopped)).End);
        Assert.Equal(ProcessEnd.Cancelled, (await RunAsync(Command, UntilStopped, cancel.Token)).End);
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_wait_for_a_disk_that_is_full()
    {
        var full = Command with { StandardOutputPath = "/dev/full" };

        await Assert.ThrowsAsync<IOException>(() => RunAsync(full, async (output, _, stop) =>
        {
            for (var i = 0; i < 1000 && !stop.IsCancellationRequested; i++)
            {
                await output.WriteAsync(new byte[100_000], CancellationToken.None);
            }

            return 0;
        }));
    }

    [Fact(Timeout = Limit)]
    public async Task That_fails_fails_its_caller() =>
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Command, (_, _, _) => throw new TimeoutException("gone")));

    private static ProcessCommand Command => new() { FileName = "agent", WorkingDirectory = "/" };

    private static Task<ProcessResult> RunAsync(ProcessCommand command, Func<Stream, Stream, CancellationToken, Task<int>> program, CancellationToken ct = default) =>
        new RemoteProgramRunner(TimeProvider.System).RunAsync(command, new Program(program), ct);

    private static async Task<int> UntilStopped(Stream output, Stream error, CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 143;
    }

    private sealed class Program(Func<Stream, Stream, CancellationToken, Task<int>> run) : IRemoteProgram
    {
        public Task<int> RunAsync(Stream output, Stream error, CancellationToken stop) => run(output, error, stop);
    }
}
