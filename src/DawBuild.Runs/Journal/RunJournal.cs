using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.Files;

namespace DawBuild.Runs.Journal;

/// <summary>
/// The journal of a run in progress. It has a single writer: events get their position and time, go to disk together with all others that wait (one flush for
/// many), then to <see cref="State"/>, then to the subscribers.
/// </summary>
public sealed class RunJournal : IAsyncDisposable
{
    // In real time, whatever clock the run uses, because it depends on the disk.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;
    private readonly Func<string, string> _redact;
    private readonly TimeProvider _time;
    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<Channel<JournalEntry>> _subscribers = [];
    private readonly CancellationTokenSource _broken = new();
    private readonly Task _writer;
    private long _seq;
    private long _length;
    private volatile DawException? _failure;

    private RunJournal(FileStream file, RunState state, TimeProvider time, Func<string, string> redact)
    {
        (_file, State, _time, _seq, _length, _redact) = (file, state, time, state.Seq, file.Length, redact);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>
    /// The fold of everything on disk. The state of a task changes only through events of that task, and through a merge together with another task.
    /// </summary>
    public RunState State { get; }

    /// <summary>Canceled when the journal can no longer be written (disk full, folder gone, run taken over).</summary>
    public CancellationToken Broken => _broken.Token;

    /// <summary>Why the journal can no longer be written; null while it can.</summary>
    public DawException? Failure => _failure;

    /// <summary>Opens a journal, or makes it if it does not exist, and drops a torn last line.</summary>
    /// <exception cref="DawException">DAW5001: the journal cannot be read; DAW5003: it cannot be written.</exception>
    /// <param name="path">Absolute path of the journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="redact">Removes secrets from the text of events; null for no redaction.</param>
    /// <param name="open">Opens the file for writing, for example on a disk that fails; null for an ordinary file.</param>
    /// <param name="replay">Receives the events that the journal already has; null for none.</param>
    public static RunJournal Open(
        string path, TimeProvider time, Func<string, string>? redact = null, Func<string, FileStream>? open = null, Action<RunEvent>? replay = null)
    {
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            var state = new RunState();
            var length = 0L;
            if (File.Exists(path))
            {
                foreach (var (e, end) in JournalReader.Scan(path))
                {
                    state.Apply(e);
                    replay?.Invoke(e);
                    length = end;
                }
            }

            var file = (open ?? OpenFile)(path);
            file.SetLength(length);
            file.Seek(0, SeekOrigin.End);
            return new RunJournal(file, state, time, redact ?? (static text => text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.StateNotWritable(path, e.Message), e);
        }
    }

    /// <summary>Appends an event; completes when the event is on disk and in <see cref="State"/>.</summary>
    /// <exception cref="DawException">DAW5003: the event could not be written; or the reason given to <see cref="Refuse"/>.</exception>
    public Task AppendAsync(RunEvent e)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_entries.Writer.TryWrite(new Entry(EventRedaction.Of(e, _redact), done)))
        {
            done.SetException(_failure ?? new DawException(Errors.Bug("the journal is closed")));
        }

        return done.Task;
    }

    /// <summary>Appends an event without waiting; it reaches the disk before any later event.</summary>
    public void Post(RunEvent e) => TryPost(e);

    /// <summary>Appends a warning without waiting.</summary>
    public void Warn(Diagnostic warning) => Post(new RunWarned(warning.Code, warning.Message));

    /// <summary>Appends an event without waiting; returns false if the journal accepts no more events.</summary>
    public bool TryPost(RunEvent e) => _entries.Writer.TryWrite(new Entry(EventRedaction.Of(e, _redact), Done: null));

    /// <summary>Stops accepting events and drops those that wait, because another owner has taken over the run.</summary>
    /// <param name="why">The exception that writers get.</param>
    public void Refuse(DawException why)
    {
        _failure ??= why;
        _entries.Writer.TryComplete();
    }

    /// <summary>Returns all events from now on, each after it is on disk, with the bytes of its line. Call this before the first append.</summary>
    public ChannelReader<JournalEntry> Subscribe()
    {
        var channel = Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true });
        lock (_subscribers)
        {
            _subscribers.Add(channel);
        }

        return channel.Reader;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _file.DisposeAsync();
        _broken.Dispose();
    }

    // Unbuffered, so that every write goes to the system at once.
    private static FileStream OpenFile(string path)
    {
        var options = PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        options.BufferSize = 1;
        return new FileStream(path, options);
    }

    private async Task WriteAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        var batch = new List<Entry>();
        var written = new List<JournalEntry>();
        try
        {
            while (await GatherAsync(batch))
            {
                Write(batch, buffer, written);
                written.ForEach(entry => State.Apply(entry.Event));
                Publish(written);
                batch.ForEach(entry => entry.Done?.SetResult());
                buffer.ResetWrittenCount();
                batch.Clear();
                written.Clear();
            }
        }
        catch (Exception e)
        {
            Break(e, batch);
        }
        finally
        {
            Complete();
        }

        if (_failure is not null)
        {
            await _broken.CancelAsync();
        }
    }

    /// <summary>Takes the waiting events. If no caller waits for any of them, also takes those that arrive within a moment.</summary>
    private async Task<bool> GatherAsync(List<Entry> batch)
    {
        if (!await _entries.Reader.WaitToReadAsync())
        {
            return false;
        }

        using var moment = new CancellationTokenSource(Moment, _time);
        try
        {
            do
            {
                while (_entries.Reader.TryRead(out var entry))
                {
                    batch.Add(entry);
                }
            }
            while (batch.TrueForAll(entry => entry.Done is null) && await _entries.Reader.WaitToReadAsync(moment.Token));
        }
        catch (OperationCanceledException)
        {
            // No more events arrived.
        }

        return true;
    }

    private void Write(List<Entry> batch, ArrayBufferWriter<byte> buffer, List<JournalEntry> written)
    {
        using var json = new Utf8JsonWriter(buffer, JournalJson.Writer);
        foreach (var entry in batch)
        {
            var start = buffer.WrittenCount;
            var e = entry.Event with { Seq = ++_seq, At = _time.GetUtcNow() };
            JournalJson.Write(json, e);
            json.Flush();
            json.Reset();
            written.Add(new JournalEntry(e, buffer.WrittenSpan[start..].ToArray()));
            buffer.Write("\n"u8);
        }

        Flush(buffer.WrittenSpan);
    }

    private void Flush(ReadOnlySpan<byte> lines)
    {
        if (_failure is { } failure)
        {
            throw failure;
        }

        try
        {
            _file.Write(lines);
            _file.Flush(flushToDisk: true);
            _length += lines.Length;
        }
        catch (IOException)
        {
            // These events were never acknowledged, so a later coordinator must not find the part that was written.
            TakeBack();
            throw;
        }
    }

    private void TakeBack()
    {
        try
        {
            _file.SetLength(_length);
        }
        catch (IOException)
        {
            // The next reader drops the torn end.
        }
    }

    private void Publish(List<JournalEntry> written)
    {
        lock (_subscribers)
        {
            foreach (var subscriber in _subscribers)
            {
                foreach (var entry in written)
                {
                    subscriber.Writer.TryWrite(entry);
                }
            }
        }
    }

    private void Break(Exception e, List<Entry> batch)
    {
        _failure ??= e as DawException ?? new DawException(Errors.StateNotWritable(_file.Name, e.Message), e);
        _entries.Writer.TryComplete();
        while (_entries.Reader.TryRead(out var entry))
        {
            batch.Add(entry);
        }

        foreach (var entry in batch)
        {
            entry.Done?.TrySetException(_failure);
        }
    }

    private void Complete()
    {
        lock (_subscribers)
        {
            foreach (var subscriber in _subscribers)
            {
                subscriber.Writer.TryComplete();
            }
        }
    }

    private sealed record Entry(RunEvent Event, TaskCompletionSource? Done);
}
