using System.Diagnostics;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Processes;

/// <summary>Translates a sandbox's command line to one on the host.</summary>
internal abstract class Isolation
{
    /// <summary>Returns the path of the home folder as programs see it.</summary>
    internal abstract string HomeOf(SandboxFolders folders);

    internal abstract string TemporaryOf(SandboxFolders folders);

    internal abstract IEnumerable<string> Wrap(LocalSandbox sandbox, string workingDirectory, string program, IEnumerable<string> arguments);

    /// <summary>Waits for the process that a client's signals are for, and returns its pid.</summary>
    internal abstract Task<int> LeaderAsync(Process process);

    internal static async Task<Isolation> ChooseAsync(ServerOptions options)
    {
        if (options.Isolation == IsolationKind.None)
        {
            return new PlainProcesses();
        }

        var works = await BubblewrapWorksAsync();
        return works ? new Bubblewrap()
            : options.Isolation == IsolationKind.Auto ? new PlainProcesses()
            : throw new InvalidOperationException("bubblewrap does not work here.");
    }

    private static async Task<bool> BubblewrapWorksAsync()
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("bwrap", ["--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "/bin/true"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            })!;
            await probe.WaitForExitAsync();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
