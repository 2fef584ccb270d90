using System.Globalization;
using System.Text;

namespace DawBuild.E2B.Server.Processes;

/// <summary>Finds the processes of a sandbox, even if they left their session, because each inherits a variable that names the sandbox.</summary>
internal static class ProcessMarks
{
    internal const string Variable = "E2B_SANDBOX_ID";

    internal static void Signal(string sandboxId, int signal)
    {
        foreach (var pid in Find(sandboxId))
        {
            Signals.Send(pid, signal);
        }
    }

    /// <summary>Kills until no process is left, because a process may start a child in the meantime.</summary>
    internal static async Task KillAsync(string sandboxId, ProcessTable processes)
    {
        foreach (var process in processes.Running)
        {
            Signals.Send(-process.Pid, Signals.Kill);
            Signals.Send(process.Pid, Signals.Kill);
        }

        for (var round = 0; round < 50 && Find(sandboxId) is { Count: > 0 } left; round++)
        {
            foreach (var pid in left)
            {
                Signals.Send(pid, Signals.Kill);
            }

            await Task.Delay(5);
        }
    }

    private static List<int> Find(string sandboxId)
    {
        var mark = Encoding.ASCII.GetBytes($"{Variable}={sandboxId}");
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Environ(folder).AsSpan().IndexOf(mark) >= 0)
            {
                found.Add(pid);
            }
        }

        return found;
    }

    private static byte[] Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
