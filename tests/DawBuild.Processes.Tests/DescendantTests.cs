using System.Diagnostics;
using System.Globalization;

namespace DawBuild.Processes.Tests;

public class DescendantTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Die_when_the_program_ends()
    {
        ProcessResult result = await TestProgram.Doing("child:1000", "child:1001", "exit:5").RunAsync();

        Assert.Equal((ProcessEnd.Exited, 5), (result.End, result.ExitCode));
        Assert.Equal(2, result.Children().Count());
        Assert.All(result.Children(), child => Assert.False(ProcessTable.IsRunning(child)));
    }

    [Fact(Timeout = Limit)]
    public async Task Die_in_groups_of_their_own_too()
    {
        // With job control, every background job gets its own process group.
        var command = TestProgram.Doing() with { FileName = "bash", Arguments = ["-c", "set -m; sleep 1000 & echo child $!; exit 0"] };

        ProcessResult result = await command.RunAsync();

        Assert.False(ProcessTable.IsRunning(Assert.Single(result.Children())));
    }

    [Fact(Timeout = Limit)]
    public async Task Die_when_a_program_that_ran_for_longer_ends()
    {
        // Recent and older programs are looked up differently.
        var command = TestProgram.Doing() with { FileName = "bash", Arguments = ["-c", "set -m; sleep 1000 & echo child $!; sleep 1.1; exit 0"] };

        ProcessResult result = await command.RunAsync();

        Assert.False(ProcessTable.IsRunning(Assert.Single(result.Children())));
    }

    [Fact(Timeout = Limit)]
    public async Task Are_known_whatever_the_age_of_the_program()
    {
        using var leader = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", "set -m; sleep 1000 & sleep 1000 & echo $!; wait"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        int last = int.Parse((await leader.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);

        List<int> young = await ProcessSessions.MembersAsync(leader.Id, TimeSpan.Zero);
        List<int> old = await ProcessSessions.MembersAsync(leader.Id, TimeSpan.FromHours(1));
        young.ForEach(pid => Posix.Signal(pid, Posix.SigKill));
        await leader.WaitForExitAsync();

        Assert.Equal(old.Order(), young.Order());
        Assert.Equal(3, young.Count);
        Assert.Contains(leader.Id, young);
        Assert.Contains(last, young);
        Assert.InRange(ProcessTable.LastPid(), 1, int.MaxValue);
    }

    [Fact(Timeout = Limit)]
    public async Task Are_processes_and_not_their_threads()
    {
        using var leader = Process.Start(new ProcessStartInfo("setsid", [TestProgram.FilePath, "out:ready", "sleep:1000"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await leader.StandardOutput.ReadLineAsync();

        List<int> young = await ProcessSessions.MembersAsync(leader.Id, TimeSpan.Zero);
        List<int> old = await ProcessSessions.MembersAsync(leader.Id, TimeSpan.FromHours(1));
        leader.Kill();
        await leader.WaitForExitAsync();

        Assert.Equal([leader.Id], young);
        Assert.Equal([leader.Id], old);
    }

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(3600)]
    public async Task Are_found_while_each_starts_the_next_one_and_ends(int age)
    {
        const string Relay = "next() { if [ $1 -gt 0 ]; then next $(($1 - 1)) & else echo $BASHPID; exec sleep 1000; fi; }; echo ready; next 150";
        using var leader = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", Relay]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await leader.StandardOutput.ReadLineAsync();
        Task<string?> last = leader.StandardOutput.ReadLineAsync();
        var looks = new List<int>();
        do
        {
            looks.Add((await ProcessSessions.MembersAsync(leader.Id, TimeSpan.FromSeconds(age))).Count);
        }
        while (!last.IsCompleted);

        Posix.Signal(int.Parse((await last)!, CultureInfo.InvariantCulture), Posix.SigKill);
        Assert.DoesNotContain(0, looks);
    }

    [Fact(Timeout = Limit)]
    public async Task That_left_the_session_do_not_hold_the_result_back_and_are_reaped_by_their_mark()
    {
        string mark = Guid.NewGuid().ToString("n");
        var command = TestProgram.Doing("daemon:1000", "out:done") with
        {
            SetEnvironment = new Dictionary<string, string?> { [ProcessReaper.MarkVariable] = mark },
        };

        ProcessResult result = await command.RunAsync();
        int killed = await ProcessReaper.ReapAsync(mark, [], CancellationToken.None);

        Assert.Equal(ProcessEnd.Exited, result.End);
        Assert.EndsWith("done\n", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1, killed);
        Assert.Equal(0, await ProcessReaper.ReapAsync(mark, [], CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task Are_reaped_with_a_leader_that_is_known()
    {
        ProcessIdentity known = default;
        var ready = new TaskCompletionSource();
        var command = TestProgram.Doing("child:1000", "out:ready", "sleep:1000") with
        {
            Started = identity => { known = identity; return ValueTask.CompletedTask; },
            OutputLine = line => { if (line == "ready") { ready.SetResult(); } },
        };
        Task<ProcessResult> running = command.RunAsync();
        await ready.Task;

        Assert.True(known.IsAlive());
        int killed = await ProcessReaper.ReapAsync("no-such-run", [known, known with { StartTime = known.StartTime.AddHours(-1) }], CancellationToken.None);
        ProcessResult result = await running;

        Assert.Equal(2, killed);
        Assert.Equal(137, result.ExitCode);
        Assert.False(known.IsAlive());
    }

    [Fact(Timeout = Limit)]
    public async Task Of_others_are_spared_and_so_are_we()
    {
        string marked = Environment.GetEnvironmentVariables().Keys.Cast<string>().First(name => name is "HOME" or "PATH");

        ProcessIdentity stranger = ProcessIdentity.Current with { StartTime = ProcessIdentity.Current.StartTime.AddDays(-1) };
        int killed = await ProcessReaper.ReapAsync(marked, "a value that nobody has", [stranger, ProcessIdentity.Current], CancellationToken.None);

        Assert.Equal(0, killed);
        Assert.True(ProcessIdentity.Current.IsAlive());
    }
}
