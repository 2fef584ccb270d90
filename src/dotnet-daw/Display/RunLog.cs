using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Display;

/// <summary>Prints the events of a run as lines.</summary>
internal sealed class RunLog(RunDirectory directory, Plan plan, Invocation invocation) : ILog
{
    private readonly JournalFollower _journal = new(directory.JournalPath);
    private readonly PlainView _view = new(plan, invocation.Out);
    private readonly RunState _state = new();

    public async Task<bool> PrintAsync(CancellationToken ct)
    {
        // Checked before the rest is read, so that everything written before the end is printed.
        var more = RunStatus.IsRunning(directory);
        for (var events = _journal.Next(); events.Count > 0; events = _journal.Next())
        {
            // One by one, because each line describes the state at that time.
            foreach (var e in events)
            {
                _state.Apply(e);
                await _view.ObserveAsync([e], _state, ct);
            }
        }

        return more && _state.Finished is null;
    }

    public void Dispose()
    {
    }
}
