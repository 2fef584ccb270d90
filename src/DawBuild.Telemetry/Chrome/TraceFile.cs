using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Telemetry.Chrome;

/// <summary>Writes the trace of a run to a file when the run ends.</summary>
public sealed class TraceFile : IRunObserver
{
    private readonly Plan _plan;
    private readonly string _path;
    private readonly List<RunEvent> _events = [];

    /// <summary>Checks that the file can be written, before agents start working.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">Absolute path of the file; an existing file is replaced.</param>
    /// <exception cref="DawException">DAW5060: the file cannot be written.</exception>
    public TraceFile(Plan plan, string path)
    {
        (_plan, _path) = (plan, path);
        try
        {
            Open(FileMode.Append).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.TraceNotWritable(path, e.Message), e);
        }
    }

    /// <inheritdoc/>
    public string Name => "trace";

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        _events.AddRange(events);
        if (events[^1] is RunFinished)
        {
            await using var file = Open(FileMode.Create);
            await ChromeTrace.WriteAsync(file, _plan, _events, ct);
        }
    }

    private FileStream Open(FileMode mode) => new(_path, PrivateFiles.Options(mode, FileAccess.Write, FileShare.Read));
}
