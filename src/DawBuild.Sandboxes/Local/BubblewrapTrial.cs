using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Tests whether bubblewrap works on this machine by using it.</summary>
internal static class BubblewrapTrial
{
    /// <summary>Returns why it does not work; null if it does.</summary>
    public static async Task<Diagnostic?> RunAsync(IProcessRunner processes, Host host, CancellationToken ct)
    {
        var trial = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "bwrap",
                Arguments = ["--unshare-all", "--cap-drop", "ALL", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "/bin/sh", "-c", "exit 0"],
                WorkingDirectory = Path.GetTempPath(),
                Environment = host.Environment,
                Timeout = TimeSpan.FromSeconds(30),
            },
            ct);
        ct.ThrowIfCancellationRequested();
        return trial.End == ProcessEnd.NotStarted ? Errors.BubblewrapMissing() : trial.Succeeded ? null : Errors.BubblewrapRefused(trial.StandardError.Trim());
    }
}
