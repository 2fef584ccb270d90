using System.Threading.Channels;
using DawBuild.Execution.Journal;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Execution.Observers;

/// <summary>Feeds one observer from the journal: with its own state, at its own pace, all that has come since at once.</summary>
internal sealed class ObserverPump : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly IRunObserver _observer;
    private readonly RunJournal _journal;
    private readonly ChannelReader<JournalEntry> _entries;
    private readonly RunState _state = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _pump;

    private ObserverPump(IRunObserver observer, RunJournal journal, ChannelReader<JournalEntry> entries, IReadOnlyList<RunEvent> earlier)
    {
        (_observer, _journal, _entries) = (observer, journal, entries);
        _pump = Task.Run(() => PumpAsync([.. earlier]));
    }

    /// <summary>Starts to feed an observer.</summary>
    /// <param name="observer">Whom.</param>
    /// <param name="journal">From what; nothing may have been appended in this session yet.</param>
    /// <param name="earlier">The events of earlier sessions.</param>
    public static ObserverPump Start(IRunObserver observer, RunJournal journal, IReadOnlyList<RunEvent> earlier) =>
        new(observer, journal, journal.Subscribe(), earlier);

    /// <summary>Completes when the observer has seen all there is, or has used up its time.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        _giveUp.CancelAfter(patience);
        try
        {
            await _pump.WaitAsync(patience + Grace);
        }
        catch (TimeoutException)
        {
            // It does not even stop when told to: the process ends without it.
        }
    }

    public void Dispose() => _giveUp.Dispose();

    private async Task PumpAsync(List<RunEvent> batch)
    {
        var said = false;
        while (await NextAsync(batch))
        {
            foreach (var e in batch)
            {
                _state.Apply(e);
            }

            try
            {
                await _observer.ObserveAsync(batch, _state, _giveUp.Token);
            }
            catch (Exception e)
            {
                if (!said)
                {
                    said = true;
                    var warning = Errors.ObserverFailed(_observer.Name, e is DawException daw ? daw.Diagnostics[0].Message : e.Message);
                    _journal.Post(new RunWarned(warning.Code, warning.Message));
                }
            }

            batch = [];
        }
    }

    private async Task<bool> NextAsync(List<RunEvent> batch)
    {
        if (batch.Count == 0 && !await _entries.WaitToReadAsync(CancellationToken.None))
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
