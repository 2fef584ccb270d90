using System.Diagnostics;
using DawBuild.Graph.Tests.Fakes;
using DawBuild.Processes;

namespace DawBuild.Graph.Tests.Building;

public sealed class InterruptedBuildTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ends_when_it_is_cancelled_and_leaves_no_process(bool multiThreaded)
    {
        var (waiting, coordinator) = Waiting(tasks: 4);
        await using var _ = coordinator;
        using var stop = new CancellationTokenSource();
        var processes = new WatchedProcesses();
        var build = Inner.BuildAsync(_folder, new PlanBuilder(_folder.Directory).Layers(1, 4).Build(), coordinator.SocketPath, multiThreaded, processes: processes, ct: stop.Token);
        await Task.WhenAny(waiting, build);
        Assert.Equal(multiThreaded ? 1 : 4, processes.Session().Count);

        await stop.CancelAsync();
        await build;

        Assert.Empty(processes.Session());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("TERM", true)]
    [InlineData("KILL", true)]
    [InlineData("INT", true)]
    [InlineData("TERM", false)]
    [InlineData("KILL", false)]
    [InlineData("INT", false)]
    public async Task Says_that_it_was_killed_whatever_its_exit_code(string signal, bool multiThreaded)
    {
        var (waiting, coordinator) = Waiting(tasks: 2);
        await using var _ = coordinator;
        var processes = new WatchedProcesses();
        var build = Inner.BuildAsync(_folder, new PlanBuilder(_folder.Directory).Layers(2, 2).Build(), coordinator.SocketPath, multiThreaded, processes: processes);
        await Task.WhenAny(waiting, build);

        using (var kill = Process.Start("kill", [$"-{signal}", processes.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var result = await build;

        Assert.True(result.Killed, Inner.Log(_folder));
        Assert.Empty(result.Problems);
        Assert.Empty(processes.Session());
    }

    private static (Task AllAsk, FakeCoordinator Coordinator) Waiting(int tasks)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        return (all.Task, new FakeCoordinator(_ =>
        {
            if (Interlocked.Increment(ref asked) == tasks)
            {
                all.SetResult();
            }

            return new TaskCompletionSource<string>().Task;
        }));
    }

    private sealed class WatchedProcesses : IProcessRunner
    {
        private readonly ProcessRunner _runner = new(TimeProvider.System);

        public int Pid { get; private set; }

        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct) => _runner.RunAsync(
            command with
            {
                Started = process =>
                {
                    Pid = process.Pid;
                    return ValueTask.CompletedTask;
                },
            },
            ct);

        /// <summary>Returns the processes of the build's session from /proc: field 6 of stat, counted after the name in parentheses.</summary>
        public List<string> Session() =>
        [
            .. Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])).Select(Stat)
                .Where(stat => stat is [var state, _, _, var session, ..] && session == Pid.ToString(System.Globalization.CultureInfo.InvariantCulture) && state is not ("Z" or "X"))
                .Select(stat => string.Join(' ', stat)),
        ];

        private static string[] Stat(string process)
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(process, "stat"));
                return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            }
            catch (IOException)
            {
                return [];
            }
        }
    }
}
