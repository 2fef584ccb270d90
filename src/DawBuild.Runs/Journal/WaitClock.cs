namespace DawBuild.Runs.Journal;

/// <summary>What one task waits for, and how long it has waited; the clock stops while no coordinator has the run.</summary>
internal sealed class WaitClock
{
    private readonly Dictionary<WaitCause, TimeSpan> _waited = [];
    private DateTimeOffset? _last;
    private WaitCause? _cause;
    private bool _hasSlot;

    /// <summary>True while the task's commit is being verified.</summary>
    public bool IsVerifying { get; private set; }

    /// <summary>How long the task has waited, by cause.</summary>
    public IReadOnlyDictionary<WaitCause, TimeSpan> Waited => _waited;

    /// <summary>Returns what the task waits for in a phase; null while something is being done for it.</summary>
    public WaitCause? CauseIn(TaskPhase phase) => phase switch
    {
        TaskPhase.Pending => WaitCause.Dependency,
        TaskPhase.Blocked => WaitCause.Person,
        _ when _hasSlot || IsVerifying => null,
        TaskPhase.Ready or TaskPhase.Queued => _cause ?? WaitCause.Slot,
        TaskPhase.Verifying => _cause ?? WaitCause.Verification,
        TaskPhase.Integrating => WaitCause.Train,
        _ => null,
    };

    /// <summary>Applies the next event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="phase">The task's phase before the event.</param>
    public void Apply(TaskEvent e, TaskPhase phase)
    {
        if (CauseIn(phase) is { } cause && _last is { } since)
        {
            _waited[cause] = _waited.GetValueOrDefault(cause) + (e.At - since);
        }

        _last = e.At;
        (_hasSlot, IsVerifying, _cause) = e switch
        {
            SlotTaken => (true, false, null),
            TaskWaits waits => (_hasSlot, IsVerifying, waits.Cause),
            VerificationStarted => (false, true, null),
            VerificationFinished or Covered => (false, false, WaitCause.Train),
            SlotFreed or Uncoupled or AttemptFailed or WorkLost or TaskBlocked or TaskRetried => (false, false, null),
            _ => (_hasSlot, IsVerifying, _cause),
        };
    }

    /// <summary>Records that a coordinator has the run again; the time before does not count.</summary>
    public void Resume(DateTimeOffset at) => (_last, _hasSlot, IsVerifying, _cause) = (at, false, false, null);
}
