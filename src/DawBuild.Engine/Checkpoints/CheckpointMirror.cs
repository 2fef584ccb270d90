using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Checkpoints;

/// <summary>
/// Copies the journal's lines to a store and renews the lease. If the store is unreachable, it warns and sends everything that was missed once the
/// store is back. If another owner has taken the run, it stops the journal.
/// </summary>
internal sealed class CheckpointMirror : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastTries = TimeSpan.FromSeconds(10);

    private readonly ICheckpointStore _store;
    private readonly RunJournal _journal;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ChannelReader<JournalEntry> _entries;
    private readonly Channel<TaskCompletionSource<bool>> _asked = Channel.CreateUnbounded<TaskCompletionSource<bool>>();
    private readonly List<ReadOnlyMemory<byte>> _lines = [];
    private readonly Task _loop;
    private long _first;
    private bool _isAway;

    private CheckpointMirror(ICheckpointStore store, RunJournal journal, string path, TimeProvider time)
    {
        (_store, _journal, _path, _time) = (store, journal, path, time);
        _first = journal.State.Seq + 1;
        _entries = journal.Subscribe();
        _loop = Task.Run(MirrorAsync);
    }

    /// <summary>Starts mirroring. Nothing may have been appended in this session yet.</summary>
    /// <param name="store">The store, in which the run has been acquired.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="path">The journal's file, for lines of earlier sessions that the store lacks.</param>
    /// <param name="time">The clock.</param>
    public static CheckpointMirror Start(ICheckpointStore store, RunJournal journal, string path, TimeProvider time) => new(store, journal, path, time);

    /// <summary>Waits until everything appended before the call is in the store, which also proves that this process still owns the run.</summary>
    /// <returns>False if the store is unreachable.</returns>
    /// <exception cref="DawException">Another owner has the run.</exception>
    public async Task<bool> ConfirmAsync(CancellationToken ct)
    {
        var confirmed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_asked.Writer.TryWrite(confirmed))
        {
            throw _journal.Failure ?? new DawException(Errors.Bug("the store is closed"));
        }

        return await confirmed.Task.WaitAsync(ct);
    }

    /// <summary>Sends the remaining lines to the store and releases the run. The journal must be closed first.</summary>
    public async ValueTask DisposeAsync() => await _loop;

    private async Task MirrorAsync()
    {
        var asked = new List<TaskCompletionSource<bool>>();
        try
        {
            while (await WaitAsync())
            {
                await SendAsync(asked);
            }

            await FinishAsync();
        }
        catch (Exception e)
        {
            var failure = e as DawException ?? new DawException(Errors.Bug($"the mirror of the journal: {e}"), e);
            _journal.Refuse(failure);
        }
        finally
        {
            _asked.Writer.TryComplete();
            Answer(asked, null);
        }
    }

    // Returns false when the journal is closed and fully read.
    private async Task<bool> WaitAsync()
    {
        using var wake = new CancellationTokenSource(_isAway ? Pause : _store.Lease / 4, _time);
        try
        {
            var entries = _entries.WaitToReadAsync(wake.Token).AsTask();
            var asked = _asked.Reader.WaitToReadAsync(wake.Token).AsTask();
            var first = await Task.WhenAny(entries, asked);
            await wake.CancelAsync();
            return first == asked || await entries;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task SendAsync(List<TaskCompletionSource<bool>> asked)
    {
        while (_asked.Reader.TryRead(out var confirmed))
        {
            asked.Add(confirmed);
        }

        while (_entries.TryRead(out var entry))
        {
            if (entry.Event.Seq == _first + _lines.Count)
            {
                _lines.Add(entry.Line);
            }
        }

        try
        {
            await AppendAsync();
            _isAway = false;
            Answer(asked, answer: true);
        }
        catch (DawException e) when (IsAway(e))
        {
            if (!_isAway)
            {
                _isAway = true;
                _journal.Warn(Errors.StoreBehind(_store.Name, e.Diagnostics[0].Message));
            }

            Answer(asked, answer: false);
        }
    }

    private async Task AppendAsync()
    {
        while (true)
        {
            var last = _first + _lines.Count - 1;
            var kept = await _store.AppendAsync(_first, _lines, CancellationToken.None);
            if (kept >= last)
            {
                (_first, _) = (last + 1, _lines.RemoveAll(_ => true));
                return;
            }

            // The store lacks earlier lines: it was unreachable during an earlier session, or it lost its data.
            _lines.Clear();
            _lines.AddRange(JournalFile.Lines(_path).Skip((int)kept).Take((int)(last - kept)));
            _first = kept + 1;
        }
    }

    private async Task FinishAsync()
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await AppendAsync();
                await _store.ReleaseAsync(CancellationToken.None);
                return;
            }
            catch (DawException e) when (IsAway(e))
            {
                if (_time.GetElapsedTime(began) > LastTries)
                {
                    return;
                }

                await Task.Delay(Pause, _time);
            }
        }
    }

    private void Answer(List<TaskCompletionSource<bool>> asked, bool? answer)
    {
        foreach (var confirmed in asked)
        {
            if (answer is { } yes)
            {
                confirmed.TrySetResult(yes);
            }
            else
            {
                confirmed.TrySetException(_journal.Failure ?? new DawException(Errors.Bug("the store is closed")));
            }
        }

        asked.Clear();
        while (answer is null && _asked.Reader.TryRead(out var late))
        {
            late.TrySetException(_journal.Failure ?? new DawException(Errors.Bug("the store is closed")));
        }
    }

    private static bool IsAway(DawException e) => e.Diagnostics[0].Kind == DiagnosticKind.Transient;
}
