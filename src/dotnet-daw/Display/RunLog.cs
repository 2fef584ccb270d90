using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Tool.Display;

/// <summary>The events of a run, as lines.</summary>
internal sealed class RunLog(RunDirectory directory, Plan plan, Invocation invocation) : ILog
{
    private readonly JournalFollower _journal = new(directory.JournalPath);
    private readonly PlainView _view = new(plan, invocation.Out);
    private readonly RunState _state = new();

    public async Task<bool> PrintAsync(CancellationToken ct)
    {
        // Asked before the rest is read: what was written until its end is printed.
        var more = RunStatus.IsRunning(directory);
        for (var events = _journal.Next(); events.Count > 0; events = _journal.Next())
        {
            // One by one: each line tells how it was then.
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
