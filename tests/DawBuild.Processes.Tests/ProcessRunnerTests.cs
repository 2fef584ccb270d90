namespace DawBuild.Processes.Tests;

public class ProcessRunnerTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Gives_its_exit_code_and_both_streams()
    {
        ProcessResult result = await TestProgram.Doing("out:hello", "err:trouble", "exit:3").RunAsync();

        Assert.Equal((ProcessEnd.Exited, 3, "hello\n", "trouble\n"), (result.End, result.ExitCode, result.StandardOutput, result.StandardError));
    }

    [Fact(Timeout = Limit)]
    public async Task Says_which_signal_ended_it()
    {
        ProcessResult result = await TestProgram.Doing("abort").RunAsync();

        Assert.Equal((ProcessEnd.Exited, 137), (result.End, result.ExitCode));
    }

    [Fact(Timeout = Limit)]
    public async Task Passes_arguments_as_they_are()
    {
        ProcessResult result = await TestProgram.Doing("out:a b  \"c\" $(d) ; 'e' \\ ü *").RunAsync();

        Assert.Equal("a b  \"c\" $(d) ; 'e' \\ ü *\n", result.StandardOutput);
    }

    [Fact(Timeout = Limit)]
    public async Task Closes_its_standard_input()
    {
        ProcessResult result = await TestProgram.Doing("cat", "out:end").RunAsync();

        Assert.Equal("end\n", result.StandardOutput);
    }

    [Fact(Timeout = Limit)]
    public async Task Gives_it_the_text_for_its_standard_input()
    {
        string text = new('ü', 200_000);

        ProcessResult result = await (TestProgram.Doing("cat") with { StandardInput = text, KeepCharacters = 300_000 }).RunAsync();

        Assert.Equal(text, result.StandardOutput);
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_mind_input_that_nobody_reads()
    {
        ProcessResult result = await (TestProgram.Doing("exit:4") with { StandardInput = new string('x', 1_000_000) }).RunAsync();

        Assert.Equal(4, result.ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Puts_characters_together_that_arrive_in_parts()
    {
        ProcessResult result = await TestProgram.Doing("bytes:E282ACF09F9A80").RunAsync();

        Assert.Equal("€🚀", result.StandardOutput);
    }

    [Fact(Timeout = Limit)]
    public async Task Leads_a_session_of_its_own_with_the_pid_that_is_announced()
    {
        ProcessIdentity announced = default;
        var command = TestProgram.Doing("session") with { Started = identity => { announced = identity; return ValueTask.CompletedTask; } };

        ProcessResult result = await command.RunAsync();

        Assert.Equal($"{announced.Pid} {announced.Pid}\n", result.StandardOutput);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_thousand_waiting_with_few_threads()
    {
        using var stop = new CancellationTokenSource();
        int started = 0;
        var allStarted = new TaskCompletionSource();
        var command = new ProcessCommand
        {
            FileName = "sleep",
            Arguments = ["1000"],
            WorkingDirectory = Path.GetTempPath(),
            Started = _ =>
            {
                if (Interlocked.Increment(ref started) == 1000)
                {
                    allStarted.SetResult();
                }

                return ValueTask.CompletedTask;
            },
        };

        Task<ProcessResult>[] all = [.. Enumerable.Range(0, 1000).Select(_ => command.RunAsync(stop.Token))];
        await allStarted.Task;
        int threads = Environment.ProcessId is var pid ? Directory.GetDirectories($"/proc/{pid}/task").Length : 0;
        await stop.CancelAsync();
        ProcessResult[] results = await Task.WhenAll(all);

        Assert.InRange(threads, 1, 150);
        Assert.All(results, result => Assert.Equal(ProcessEnd.Cancelled, result.End));
    }
}
