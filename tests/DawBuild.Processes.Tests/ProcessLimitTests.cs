namespace DawBuild.Processes.Tests;

public class ProcessLimitTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Of_time_end_it()
    {
        ProcessResult result = await (TestProgram.Doing("drip:100000,10") with { Timeout = TimeSpan.FromSeconds(0.5) }).RunAsync();

        Assert.Equal((ProcessEnd.TimedOut, 143), (result.End, result.ExitCode));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_silence_end_it()
    {
        ProcessResult result = await (TestProgram.Doing("out:last words", "sleep:1000") with { Silence = TimeSpan.FromSeconds(1) }).RunAsync();

        Assert.Equal((ProcessEnd.Silent, "last words\n"), (result.End, result.StandardOutput));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_silence_do_not_end_one_that_speaks()
    {
        ProcessResult result = await (TestProgram.Doing("drip:30,100") with { Silence = TimeSpan.FromSeconds(2) }).RunAsync();

        Assert.Equal(ProcessEnd.Exited, result.End);
    }

    [Fact(Timeout = Limit)]
    public async Task Are_kept_against_one_that_ignores_the_request()
    {
        var command = TestProgram.Doing("ignore-term", "out:ready", "sleep:1000");

        ProcessResult result = await CancelledWhenReadyAsync(command with { Grace = TimeSpan.FromSeconds(0.3) });

        Assert.Equal((ProcessEnd.Cancelled, 137), (result.End, result.ExitCode));
    }

    [Fact(Timeout = Limit)]
    public async Task Leave_it_time_to_stop_by_itself()
    {
        ProcessResult result = await CancelledWhenReadyAsync(TestProgram.Doing("say-term", "out:ready", "sleep:1000"));

        Assert.Equal((ProcessEnd.Cancelled, 7, "ready\nstopping\n"), (result.End, result.ExitCode, result.StandardOutput));
    }

    [Fact(Timeout = Limit)]
    public async Task Hold_without_a_session_too()
    {
        ProcessResult result = await CancelledWhenReadyAsync(TestProgram.Doing("child:1000", "out:ready", "sleep:1000") with { OwnSession = false, Grace = TimeSpan.Zero });

        Assert.Equal(ProcessEnd.Cancelled, result.End);
        Assert.All(result.Children(), child => Assert.False(ProcessTable.IsRunning(child)));
    }

    private static async Task<ProcessResult> CancelledWhenReadyAsync(ProcessCommand command)
    {
        using var stop = new CancellationTokenSource();
        return await (command with { OutputLine = line => { if (line == "ready") { stop.Cancel(); } } }).RunAsync(stop.Token);
    }
}
