using System.Diagnostics;

namespace DawBuild.Bench;

/// <summary>A program that is measured from outside, start-up included.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Absolute path of the folder to run in.</param>
    /// <param name="memory">How memory is measured; null for not at all.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="firstLine">Gets the first line that it prints; null for nobody.</param>
    /// <returns>The wall-clock time, and the largest memory in bytes that was seen.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(TimeSpan Wall, long PeakBytes)> MeasureAsync(
        string program, IEnumerable<string> arguments, string directory, MemoryProbe? memory, CancellationToken ct, Action<string>? firstLine = null)
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
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(directory, "config");

        // As the tool starts MSBuild, so that neither side of a comparison has an advantage.
        start.Environment["MSBUILDUSESERVER"] = "0";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0x7fffffff";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
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
