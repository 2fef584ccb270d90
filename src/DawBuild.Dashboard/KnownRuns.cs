using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Dashboard;

/// <summary>The runs of a plan. A journal is read again only if it has grown, no matter how many pages ask.</summary>
/// <param name="root">Absolute path of the folder that holds <c>.daw</c>.</param>
internal sealed class KnownRuns(string root)
{
    private const int Most = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Length, RunState State)> _states = new(StringComparer.Ordinal);

    /// <summary>Returns the last runs, newest first, with their states from the journals.</summary>
    public IReadOnlyList<(RunDirectory Run, RunState State)> List()
    {
        lock (_lock)
        {
            return [.. RunDirectory.List(root).Take(Most).Select(run => (run, StateOf(run)))];
        }
    }

    /// <summary>Finds the run with a name; null if there is none.</summary>
    public RunDirectory? Find(string? name) => RunDirectory.List(root).FirstOrDefault(run => string.Equals(run.Run, name, StringComparison.Ordinal));

    private RunState StateOf(RunDirectory run)
    {
        var length = new FileInfo(run.JournalPath).Length;
        if (!_states.TryGetValue(run.Run, out var known) || known.Length != length)
        {
            _states[run.Run] = known = (length, Fold(run));
        }

        return known.State;
    }

    private static RunState Fold(RunDirectory run)
    {
        try
        {
            return JournalReader.Fold(run.JournalPath);
        }
        catch (DawException)
        {
            // One damaged journal must not hide the other runs.
            return new RunState();
        }
    }
}
