using System.Globalization;

namespace DawBuild.Bench;

/// <summary>
/// Measures the processor time of programs and of all children that they waited for (Linux): cutime and cstime in proc_pid_stat(5), in hundredths of a second.
/// </summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Measures the programs that start and end during the work.</summary>
    /// <returns>Seconds.</returns>
    public static async Task<double> OfAsync(Func<Task> work)
    {
        var before = OfChildren();
        await work();
        return OfChildren() - before;
    }

    // The fields after "pid (name) " start with the third.
    private static double OfChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
