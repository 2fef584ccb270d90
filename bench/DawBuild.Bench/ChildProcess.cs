using System.Diagnostics;

namespace DawBuild.Bench;

/// <summary>Measures a program from outside, including startup.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to completion.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Absolute path of the working directory.</param>
    /// <param name="memory">How to measure memory; null not to measure it.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <param name="firstLine">Receives the first line of output; may be null.</param>
    /// <param name="environment">Additional environment variables; may be null.</param>
    /// <returns>The wall-clock time, and the peak memory in bytes.</returns>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<(TimeSpan Wall, long PeakBytes)> MeasureAsync(
        string program, IEnumerable<string> arguments, string directory, MemoryProbe? memory, CancellationToken ct, Action<string>? firstLine = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DAW_HOME"] = Path.Combine(directory, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(directory, "config");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        if (firstLine is not null && await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            firstLine(line);
        }

        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        var exited = process.WaitForExitAsync(ct);
        var peak = 0L;
        while (memory is not null && !process.HasExited)
        {
            peak = Math.Max(peak, memory.BytesOf(process.Id));
            await Task.WhenAny(exited, Task.Delay(memory.Every, ct));
        }

        await exited;
        var wall = clock.Elapsed;
        return process.ExitCode == 0
            ? (wall, peak)
            : throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}: {await output} {await error}");
    }
}
