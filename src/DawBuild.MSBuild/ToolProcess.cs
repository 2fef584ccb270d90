using System.Diagnostics;
using System.Runtime.InteropServices;
using Task = System.Threading.Tasks.Task;

namespace DawBuild.MSBuild;

/// <summary>A process that can be asked to stop, as from its terminal, and that is killed if it does not.</summary>
internal sealed class ToolProcess
{
    private const int SigTerm = 15;

    // Enough to stop the agents and close the journal; if it takes longer, it hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly object _lock = new();
    private Process? _process;

    /// <summary>True if the process was asked to stop.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Runs the process until it exits.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="line">Called for each line of its output, on any thread.</param>
    /// <returns>Its exit code; null if it was stopped before it started.</returns>
    public int? Run(ProcessStartInfo start, Action<string> line)
    {
        using var process = new Process { StartInfo = start };
        DataReceivedEventHandler relay = (_, received) =>
        {
            if (received.Data is not null)
            {
                line(received.Data);
            }
        };
        process.OutputDataReceived += relay;
        process.ErrorDataReceived += relay;
        lock (_lock)
        {
            if (IsStopped)
            {
                return null;
            }

            process.Start();
            _process = process;
        }

        // SIGTERM ends MSBuild at once, without notifying its tasks; the tool must not keep running alone.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        lock (_lock)
        {
            _process = null;
        }

        return process.ExitCode;
    }

    /// <summary>Asks the process to stop, and kills it after a grace period; further calls do nothing.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (IsStopped)
            {
                return;
            }

            IsStopped = true;
            if (_process is not null && !OperatingSystem.IsWindows())
            {
                _ = kill(_process.Id, SigTerm);
            }
        }

        _ = Task.Delay(Grace, TimeProvider.System).ContinueWith(_ => Kill(), TaskScheduler.Default);
    }

    private void Kill()
    {
        lock (_lock)
        {
            _process?.Kill(entireProcessTree: true);
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => Stop();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
