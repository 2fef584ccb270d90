using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Observers;

/// <summary>
/// Receives the events of the journal and reports them somewhere. Each observer has its own queue and state, so a slow or broken one never delays the run. An
/// exception is reported once: a warning as it is, anything else as DAW5004. Later events are still delivered.
/// </summary>
public interface IRunObserver
{
    /// <summary>The name to use in warnings.</summary>
    string Name { get; }

    /// <summary>
    /// Called with the events since the last call, in order; at least one. On resume, the first call delivers all events of the run so far and the
    /// <see cref="RunResumed"/> that follows them.
    /// </summary>
    /// <param name="events">The events.</param>
    /// <param name="state">The state after the events; no one else uses it until the call returns.</param>
    /// <param name="ct">Canceled when the run is over and the observer has used up its time.</param>
    Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct);
}
