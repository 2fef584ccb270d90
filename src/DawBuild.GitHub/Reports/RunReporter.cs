using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.GitHub.Reports;

/// <summary>Follows a run. Any thread can take a report of it at any moment.</summary>
internal sealed class RunReporter(Plan plan)
{
    private readonly Lock _lock = new();
    private readonly PlanAnalysis _plan = PlanAnalysis.Of(plan);
    private readonly RunHistory _history = new();
    private long _version;
    private bool _isAbandoned;

    /// <summary>The version of the newest report.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Applies the next events.</summary>
    public void Apply(IEnumerable<RunEvent> events)
    {
        lock (_lock)
        {
            foreach (var e in events)
            {
                _history.Apply(e);
            }

            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Returns the current report; null before the run has started.</summary>
    public RunReport? Take()
    {
        lock (_lock)
        {
            return _history.State.Started is { } started ? RunReport.Of(_plan, _history, started, _isAbandoned) with { Version = _version } : null;
        }
    }

    /// <summary>Marks the run as over, even though no event ended it.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isAbandoned = true;
            Interlocked.Increment(ref _version);
        }
    }
}
