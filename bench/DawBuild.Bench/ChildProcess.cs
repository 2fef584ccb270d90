using System.Diagnostics;

namespace DawBuild.Bench;

/// <summary>A program that is measured from outside, start-up included.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Absolute path of the folder to run in.</param>
    /// <param name="memory">Bytes that a running process uses; null for its largest resident memory so far.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The wall-clock time, and the largest memory in bytes that was seen.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(TimeSpan Wall, long PeakBytes)> MeasureAsync(
        string program, IEnumerable<string> arguments, string directory, Func<int, long>? memory, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DAW_HOME"] = Path.Combine(directory, "state");
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        var exited = process.WaitForExitAsync(ct);
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, memory?.Invoke(process.Id) ?? PeakOf(process));
            await Task.WhenAny(exited, Task.Delay(memory is null ? 10 : 200, ct));
        }

        await exited;
        var wall = clock.Elapsed;
        return process.ExitCode == 0
            ? (wall, peak)
            : throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}: {await output} {await error}");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the answer.
            return 0;
        }
    }
}
