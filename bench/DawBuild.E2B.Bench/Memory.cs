using System.Globalization;

namespace DawBuild.E2B.Bench;

/// <summary>Reads resident memory from <c>/proc</c>.</summary>
internal static class Memory
{
    /// <summary>Returns the memory of a coordinator and the .NET processes below it (MSBuild), in MB. Shared memory is counted for each of them.</summary>
    internal static double OfCoordinator(int coordinator)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Status(pid, "PPid:") is { } parent)
            {
                parents[pid] = (int)parent;
            }
        }

        return parents.Keys.Where(pid => pid == coordinator || (IsBelow(pid, coordinator, parents) && IsDotnet(pid))).Sum(pid => Status(pid, "VmRSS:") ?? 0) / 1024.0;
    }

    private static bool IsBelow(int pid, int ancestor, Dictionary<int, int> parents)
    {
        while (parents.TryGetValue(pid, out pid) && pid > 1)
        {
            if (pid == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDotnet(int pid)
    {
        try
        {
            return string.Equals(File.ReadAllText($"/proc/{pid}/comm").TrimEnd(), "dotnet", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static long? Status(int pid, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
