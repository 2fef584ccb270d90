using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Observers;

/// <summary>
/// Receives the events of the journal and reports them somewhere. Each observer has its own queue and state: a slow or
/// broken one never holds up the run. What it throws is said once: a warning as it is, anything else as DAW5004. It is called again with later events.
/// </summary>
public interface IRunObserver
{
    /// <summary>The name in warnings.</summary>
    string Name { get; }

    /// <summary>Called with the events since the last call, in order, at least one; on resume the first call brings all events of the run so far, and the <see cref="RunResumed"/> that follows them.</summary>
    /// <param name="events">The events.</param>
    /// <param name="state">The state after them; belongs to this observer alone until the call returns.</param>
    /// <param name="ct">Cancelled when the run is over and the observer has used up its time.</param>
    Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct);
}
