using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Neo4j.Graph;

/// <summary>
/// Keeps the graph up to date with a run. While the graph is unavailable, changes are kept and written when it is back; what could not be written by the
/// end of the run is written by the next run, which finds a mark in <c>.daw/memory/unsent</c>.
/// </summary>
public sealed class GraphObserver : IRunObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly GraphMemory _graph;
    private readonly RunDirectory _directory;
    private readonly Plan _plan;
    private readonly TimeProvider _time;
    private readonly RunExperiences _run = new();
    private readonly Dictionary<(string Task, int Attempt), Experience> _unsent = [];
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private bool _isOpen;

    /// <summary>Creates the observer and its mark.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="directory">The run.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DawException">DAW5030: the mark cannot be written.</exception>
    public GraphObserver(GraphMemory graph, RunDirectory directory, Plan plan, TimeProvider time)
    {
        (_graph, _directory, _plan, _time) = (graph, directory, plan, time);
        try
        {
            PrivateFiles.CreateFolder(Folder);
            PrivateFiles.WriteText(Path.Join(Folder, directory.Run), string.Empty);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.MemoryNotWritable(Folder, e.Message), e);
        }
    }

    /// <inheritdoc/>
    public string Name => "graph memory";

    private string Folder => Path.Join(ExperienceStore.FolderOf(_directory.Root), "unsent");

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        foreach (var e in events)
        {
            _run.Apply(e);
        }

        foreach (var attempt in _run.TakeChanged())
        {
            _unsent[(attempt.Task, attempt.Attempt)] = attempt;
        }

        // Attempts in progress change with every event, so write only when something has ended.
        var isOver = events.Any(e => e is RunFinished);
        if (isOver || (events.Any(e => e is TaskCompleted or AttemptFailed or TaskBlocked or RunResumed) && _time.GetUtcNow() >= _next))
        {
            await SendAsync(isOver, ct);
        }
    }

    private async Task SendAsync(bool isOver, CancellationToken ct)
    {
        try
        {
            if (!_isOpen)
            {
                await _graph.OpenAsync(ct);
                _isOpen = true;
                await CatchUpAsync(ct);
            }

            await _graph.WriteAsync(_run, [.. _unsent.Values], _plan, ct);
            _unsent.Clear();
            if (isOver)
            {
                File.Delete(Path.Join(Folder, _directory.Run));
            }
        }
        catch
        {
            _next = _time.GetUtcNow() + Pause;
            throw;
        }
    }

    // Runs that ended or died while the graph was unavailable.
    private async Task CatchUpAsync(CancellationToken ct)
    {
        foreach (var run in RunDirectory.List(_directory.Root).Where(run => !string.Equals(run.Run, _directory.Run, StringComparison.Ordinal) && File.Exists(Path.Join(Folder, run.Run))))
        {
            await _graph.WriteAsync(run, _plan, ct);
            File.Delete(Path.Join(Folder, run.Run));
        }
    }
}
