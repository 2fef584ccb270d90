using System.Globalization;

namespace DawBuild.Bench;

/// <summary>A process with all that it started (Linux).</summary>
internal static class ProcessTree
{
    /// <summary>The memory of all of them together that are programs of .NET: the tool and MSBuild, not the agents; what several share counts once (PSS of proc_pid_smaps(5)).</summary>
    public static MemoryProbe Dotnet { get; } = new(Memory, TimeSpan.FromMilliseconds(200));

    /// <summary>The largest resident memory of the first one so far (VmHWM of proc_pid_status(5)).</summary>
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
