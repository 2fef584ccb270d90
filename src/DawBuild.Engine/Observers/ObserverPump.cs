using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Engine.Observers;

/// <summary>Feeds one observer from the journal, with its own state and at its own pace. Each call passes on everything since the last one.</summary>
internal sealed class ObserverPump : IDisposable
{
    private const int Breath = 29;
    private static readonly TimeSpan LongestBreath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly IRunObserver _observer;
    private readonly RunJournal _journal;
    private readonly ChannelReader<JournalEntry> _entries;
    private readonly RunState _state = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _pump;
    private volatile Diagnostic? _late;

    private ObserverPump(IRunObserver observer, RunJournal journal, ChannelReader<JournalEntry> entries, IReadOnlyList<RunEvent> earlier, TimeProvider time)
    {
        (_observer, _journal, _entries, _time) = (observer, journal, entries, time);
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _pump = Task.Run(() => PumpAsync(earlier));
    }

    /// <summary>Starts feeding an observer.</summary>
    /// <param name="observer">The observer.</param>
    /// <param name="journal">The journal; nothing may have been appended in this session yet.</param>
    /// <param name="earlier">The events of earlier sessions.</param>
    /// <param name="time">The clock.</param>
    public static ObserverPump Start(IRunObserver observer, RunJournal journal, IReadOnlyList<RunEvent> earlier, TimeProvider time) =>
        new(observer, journal, journal.Subscribe(), earlier, time);

    /// <summary>The warning for what the observer threw, if the journal was already complete and could not take it; null if none.</summary>
    public Diagnostic? Late => _late;

    /// <summary>Waits until the observer has seen everything, or has used up its time.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        await _draining.CancelAsync();
#pragma warning disable RS0030 // The source was created with the clock, and keeps it.
        _giveUp.CancelAfter(patience);
#pragma warning restore RS0030
        try
        {
            await _pump.WaitAsync(patience + Grace, _time);
        }
        catch (TimeoutException)
        {
            // The observer ignores even its cancellation; the process exits without it.
        }
    }

    public void Dispose()
    {
        _draining.Dispose();
        _giveUp.Dispose();
    }

    private async Task PumpAsync(IReadOnlyList<RunEvent> earlier)
    {
        var said = false;

        // Earlier events are passed on together with the resumption: alone, they would look as if they happened now.
        List<RunEvent> batch = [.. earlier];
        var taken = earlier.Count == 0;
        while (await NextAsync(batch))
        {
            taken = taken || batch.Skip(earlier.Count).Any(e => e is RunStarted or RunResumed);
            if (!taken)
            {
                continue;
            }

            foreach (var e in batch)
            {
                _state.Apply(e);
            }

            var began = _time.GetTimestamp();
            try
            {
                await _observer.ObserveAsync(batch, _state, _giveUp.Token);
            }
            catch (Exception e)
            {
                if (!said)
                {
                    said = true;
                    var warning = WarningOf(e);
                    _late = _journal.TryPost(new RunWarned(warning.Code, warning.Message)) ? null : warning;
                }
            }

            await BreatheAsync(_time.GetElapsedTime(began));
            batch = [];
        }
    }

    private Diagnostic WarningOf(Exception e) => e switch
    {
        DawException { Diagnostics: [{ Severity: Severity.Warning } own, ..] } => own,
        DawException { Diagnostics: [var problem, ..] } => Errors.ObserverFailed(_observer.Name, problem.Message),
        _ => Errors.ObserverFailed(_observer.Name, e.Message),
    };

    // Events in the meantime are passed on together. Observing takes at most a thirtieth of the time, but happens at least once a second.
    private async Task BreatheAsync(TimeSpan worked)
    {
        var breath = worked * Breath;
        await Task.Delay(breath < LongestBreath ? breath : LongestBreath, _time, _draining.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> NextAsync(List<RunEvent> batch)
    {
        if (!await _entries.WaitToReadAsync(CancellationToken.None))
        {
            return false;
        }

        while (_entries.TryRead(out var entry))
        {
            batch.Add(entry.Event);
        }

        return true;
    }
}
