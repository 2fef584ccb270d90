using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DawBuild.Chaos.Tests;

/// <summary>The processes of a run by role.</summary>
/// <param name="Build">Processes of the inner build.</param>
/// <param name="Agents">Processes of agents.</param>
/// <param name="Sandboxes">Processes of verifications.</param>
internal sealed record Victims(IReadOnlyList<int> Build, IReadOnlyList<int> Agents, IReadOnlyList<int> Sandboxes)
{
    /// <summary>Finds the running processes whose command line or environment mentions the folder.</summary>
    public static Victims Of(string home)
    {
        var (build, agents, sandboxes) = (new List<int>(), new List<int>(), new List<int>());
        foreach (var (pid, command, environment) in Living(home))
        {
            var kind = environment.Contains("\0DAW_SANDBOX_ID=", StringComparison.Ordinal) ? sandboxes
                : environment.Contains("\0DAW_ATTEMPT=", StringComparison.Ordinal) ? agents
                : command.Contains("\0-graph\0", StringComparison.Ordinal) ? build
                : null;
            kind?.Add(pid);
        }

        return new Victims(build, agents, sandboxes);
    }

    /// <summary>Describes every process that works below the folder or mentions it.</summary>
    public static IReadOnlyList<string> Everything(string home) => [.. Living(home).Select(process => $"{process.Pid} {process.Command.Replace('\0', ' ')}")];

    /// <summary>Waits until no such process is left.</summary>
    public static Task NoneAsync(string home) => Poll.UntilAsync(() => Everything(home).Count == 0, () => string.Join('\n', Everything(home)));

    /// <summary>Returns the coordinator that uses this home.</summary>
    public static int Coordinator(string home) => Living(home).Single(process => process.Command.StartsWith("dotnet\0", StringComparison.Ordinal)
        && process.Command.Contains("dotnet-daw.dll\0", StringComparison.Ordinal)).Pid;

    public static bool Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static IEnumerable<(int Pid, string Command, string Environment)> Living(string home)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _)))
        {
            var (command, environment) = (Read(folder, "cmdline"), "\0" + Read(folder, "environ"));
            if (command.Length > 0 && (environment.Contains(home, StringComparison.Ordinal) || command.Contains(home, StringComparison.Ordinal)))
            {
                yield return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), command, environment);
            }
        }
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Join(folder, file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
