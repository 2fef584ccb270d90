using System.Collections.Concurrent;
using System.Diagnostics;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Processes;

/// <summary>
/// Starts all processes on one thread that lives as long as the server, because "die with parent" refers to the thread that started a process.
/// </summary>
internal sealed class ProcessLauncher : IDisposable
{
    private readonly BlockingCollection<Action> _starts = [];
    private readonly Isolation _isolation;

    internal ProcessLauncher(Isolation isolation)
    {
        _isolation = isolation;
        new Thread(Work) { IsBackground = true, Name = "launcher" }.Start();
    }

    public void Dispose() => _starts.CompleteAdding();

    /// <summary>Starts a program and returns it with the pid of the process that signals are for.</summary>
    internal async Task<(Process Process, int Leader)> StartAsync(LocalSandbox sandbox, ProcessConfig config)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Prepare(sandbox, config);
        _starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        var process = await started.Task;
        return (process, await _isolation.LeaderAsync(process));
    }

    private ProcessStartInfo Prepare(LocalSandbox sandbox, ProcessConfig config)
    {
        var folders = sandbox.Folders;
        var home = _isolation.HomeOf(folders);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = home,
            ["USER"] = "user",
            ["LOGNAME"] = "user",
            ["TMPDIR"] = _isolation.TemporaryOf(folders),
            [ProcessMarks.Variable] = sandbox.Id,
        };
        foreach (var (name, value) in sandbox.Environment.Concat(config.Envs ?? []))
        {
            environment[name] = value;
        }

        folders.TryMap(string.IsNullOrEmpty(config.Cwd) ? "." : config.Cwd, out var hostDirectory);
        var guestDirectory = string.Equals(home, folders.Home, StringComparison.Ordinal) ? hostDirectory! : folders.ToGuest(hostDirectory!);
        string[] line = [.. _isolation.Wrap(sandbox, guestDirectory, config.Cmd, config.Args ?? [])];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = hostDirectory!,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Work()
    {
        foreach (var start in _starts.GetConsumingEnumerable())
        {
            start();
        }
    }
}
