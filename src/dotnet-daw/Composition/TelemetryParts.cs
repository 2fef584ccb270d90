using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Telemetry.Chrome;
using DawBuild.Tool.Commands;

namespace DawBuild.Tool.Composition;

/// <summary>Traces and figures of a run. Called only where they were asked for: otherwise their room is not even loaded.</summary>
internal static class TelemetryParts
{
    /// <summary>Writes the trace of a run into its folder, from its journal.</summary>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="DawException">DAW5060: it cannot be written.</exception>
    public static async Task<string> WriteTraceAsync(Plan plan, RunDirectory directory, CancellationToken ct)
    {
        var path = Path.Join(directory.Path, "trace.json");
        try
        {
            await using var file = PrivateFiles.Create(path);
            await ChromeTrace.WriteAsync(file, plan, [.. JournalReader.Read(directory.JournalPath)], ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.TraceNotWritable(path, e.Message), e);
        }

        return path;
    }

    /// <summary>Who watches the run for them.</summary>
    /// <exception cref="DawException">DAW5060: the trace cannot be written.</exception>
    public static IEnumerable<IRunObserver> Observers(Plan plan, RunArguments arguments)
    {
        if (arguments.Trace is { } path)
        {
            yield return new TraceFile(plan, path);
        }
    }
}
