using System.Globalization;

namespace DawBuild.Bench;

/// <summary>Measures a process and all of its descendants (Linux).</summary>
internal static class ProcessTree
{
    /// <summary>
    /// The total memory of all .NET programs in the tree: the tool and MSBuild, not the agents. Shared memory counts once (PSS in proc_pid_smaps(5)).
    /// </summary>
    public static MemoryProbe Dotnet { get; } = new(Memory, TimeSpan.FromMilliseconds(200));

    /// <summary>The peak resident memory of the root process (VmHWM in proc_pid_status(5)).</summary>
    public static MemoryProbe Alone { get; } = new(pid => Figure(pid, "status", "VmHWM:"), TimeSpan.FromMilliseconds(10));

    private static long Memory(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToDictionary(pid => pid, ParentOf);
        return parents.Keys.Where(pid => IsBelow(pid, root, parents) && string.Equals(Read(pid, "comm"), "dotnet\n", StringComparison.Ordinal)).Sum(pid => Figure(pid, "smaps_rollup", "Pss:"));
    }

    private static bool IsBelow(int pid, int root, Dictionary<int, int> parents)
    {
        while (pid > 1 && pid != root)
        {
            pid = parents.GetValueOrDefault(pid);
        }

        return pid == root;
    }

    // pid (name) state parent …
    private static int ParentOf(int pid) =>
        Read(pid, "stat") is { } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private static long Figure(int pid, string file, string name)
    {
        var line = Read(pid, file)?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
