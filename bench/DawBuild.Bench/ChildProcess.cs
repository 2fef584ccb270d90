using System.Diagnostics;

namespace DawBuild.Bench;

/// <summary>A program that is measured from outside, start-up included.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>The wall-clock time, and the largest resident memory in bytes that was seen.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(TimeSpan Wall, long PeakBytes)> MeasureAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        long peak = 0;
        while (!process.HasExited)
        {
            process.Refresh();
            peak = Math.Max(peak, PeakOf(process));
            await Task.WhenAny(process.WaitForExitAsync(ct), Task.Delay(10, ct));
        }

        var wall = clock.Elapsed;
        return process.ExitCode == 0
            ? (wall, peak)
            : throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}: {await output}");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the answer.
            return 0;
        }
    }
}
