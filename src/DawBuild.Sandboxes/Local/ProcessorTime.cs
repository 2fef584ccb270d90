using System.Globalization;

namespace DawBuild.Sandboxes.Local;

/// <summary>How busy this machine's processors have been since it was started.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Returns how long all of them together have been idle; null if the system does not report it (only Linux does).</summary>
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
