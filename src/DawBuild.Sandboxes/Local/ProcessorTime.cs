using System.Globalization;

namespace DawBuild.Sandboxes.Local;

/// <summary>What this machine's processors did since it was started.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>How long all of them together had nothing to do; null where the system does not say (only Linux does).</summary>
    public static TimeSpan? Read()
    {
        try
        {
            // cpu  user nice system idle iowait …, in hundredths of a second.
            using var stat = new StreamReader("/proc/stat");
            return Idle(stat.ReadLine());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static TimeSpan? Idle(string? line) =>
        line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["cpu", _, _, _, var idle, var waiting, ..]
            && long.TryParse(idle, CultureInfo.InvariantCulture, out var free)
            && long.TryParse(waiting, CultureInfo.InvariantCulture, out var forDisks)
            ? TimeSpan.FromSeconds((free + forDisks) / TicksPerSecond)
            : null;
}
